package org.daymark.preflight;

import java.util.List;
import java.util.regex.Pattern;
import org.daymark.issue.Leftover;

/** Rules about sample content of the kit. */
final class SampleRules {
    /** How kits mark what they invent, wherever someone copied it to. */
    private static final Pattern INVENTED =
            Pattern.compile("\\(?\\ban invented (?:person|name|place|quote)\\b[^)\\n]{0,40}\\)?|\\bsample text\\b");

    private SampleRules() {}

    static void kitSamples(Examined mail, Notes notes) {
        List<Leftover> leftovers = mail.subject().leftovers();
        leftovers.forEach(leftover -> note(leftover, notes));
        mail.each((passage, reading) -> {
            if (leftovers.stream().noneMatch(leftover -> block(leftover.field()).equals(block(passage.field())))) {
                reading.find(INVENTED)
                        .forEach(match -> notes.inPublic()
                                .at(
                                        passage,
                                        match,
                                        Sentence.of("kit-samples.invented", match.asWritten()),
                                        Sentence.of("kit-samples.replace")));
            }
        });
    }

    /** The block of a field, or the field itself outside blocks. */
    private static String block(String field) {
        return field.replaceFirst("^(block-[^-]+)-.*", "$1");
    }

    private static void note(Leftover leftover, Notes notes) {
        Notes severe = switch (leftover.kind()) {
            case SAMPLE, CONTACT, SOURCE -> notes.inPublic();
            case MISATTRIBUTED -> notes;
            case PICTURE -> notes.as(Severity.WARNING);
        };
        String id = "kit-samples." + leftover.kind();
        severe.field(leftover.where(), leftover.field(), Sentence.of(id, leftover.words()), Sentence.of(id + ".fix"));
    }
}
