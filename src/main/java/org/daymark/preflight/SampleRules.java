package org.daymark.preflight;

import java.util.List;
import java.util.regex.Pattern;
import org.daymark.issue.Leftover;
import org.daymark.text.Words;

/** Rules about sample content of the kit. */
final class SampleRules {
    /** How kits mark what they invent, wherever someone copied it to. */
    private static final Pattern INVENTED =
            Pattern.compile("\\(?\\ban invented (?:person|name|place|quote)\\b[^)\\n]{0,40}\\)?|\\bsample text\\b");

    private static final Words WORDS = Words.of("preflight");

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
                                        WORDS.named("kit-samples.invented", match.asWritten()),
                                        WORDS.named("kit-samples.replace")));
            }
        });
    }

    /** The block of a field, or the field itself outside blocks. */
    private static String block(String field) {
        return field.replaceFirst("^(block-[^-]+)-.*", "$1");
    }

    private static void note(Leftover leftover, Notes notes) {
        String words = "“" + leftover.words() + "”";
        switch (leftover.kind()) {
            case SAMPLE ->
                add(
                        notes.inPublic(),
                        leftover,
                        "The kit's sample text is still here: " + words + ".",
                        "Replace it with the words of a real person or organization, or hide the block.");
            case MISATTRIBUTED ->
                add(
                        notes,
                        leftover,
                        "The quote mixes the kit's sample words or name with your own: " + words + ".",
                        "Enter what the named person said and agreed to publish, or hide the block.");
            case CONTACT ->
                add(
                        notes.inPublic(),
                        leftover,
                        "The text contains a sample phone number, address or name: " + words + ".",
                        "Replace it with the real one, or use {{phone}} or {{organisation}}.");
            case SOURCE ->
                add(
                        notes.inPublic(),
                        leftover,
                        "This source of the kit is no longer used in the issue: " + words + ".",
                        "Remove the source, or link to it where the text relies on it.");
            case PICTURE ->
                add(
                        notes.as(Severity.WARNING),
                        leftover,
                        "The text is yours, but the picture still comes from the kit.",
                        "Check that the picture and its description fit the text, or hide the block.");
        }
    }

    private static void add(Notes notes, Leftover leftover, String what, String fix) {
        notes.field(leftover.where(), leftover.field(), what, fix);
    }
}
