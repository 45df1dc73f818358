package org.daymark.preflight;

import java.util.regex.Pattern;
import org.daymark.issue.ReadingLevel;
import org.daymark.preflight.Reading.Match;
import org.daymark.text.Words;

/** Rules about what the organization wants of its texts. */
final class StyleRules {
    private static final Words WORDS = Words.of("preflight");

    private StyleRules() {}

    static void glossary(Examined mail, Notes notes) {
        for (GlossaryEntry entry : mail.glossary()) {
            if (entry.kind() == GlossaryEntry.Kind.ALLOWED) {
                continue;
            }
            Pattern pattern = entry.pattern();
            mail.each((passage, reading) -> {
                for (Match match : reading.search(pattern)) {
                    if (!mail.allows(reading, match)) {
                        notes.as(entry.kind() == GlossaryEntry.Kind.ERROR ? Severity.ERROR : Severity.WARNING)
                                .at(passage, match, what(entry, match), fix(entry));
                    }
                }
            });
        }
    }

    private static String what(GlossaryEntry entry, Match match) {
        String what = WORDS.named("glossary.what", match.asWritten());
        return entry.note().isEmpty() ? what : what + " " + WORDS.named("glossary.note", entry.note());
    }

    private static String fix(GlossaryEntry entry) {
        return entry.instead().isEmpty()
                ? WORDS.named("glossary.fix")
                : WORDS.named("glossary.instead", entry.instead());
    }

    static void readingLevel(Examined mail, Notes notes) {
        ReadingLevel level = mail.readingLevel();
        int target = mail.style().target().of(level.measure());
        if (level.known() && level.value() > target) {
            notes.add(
                    Place.ISSUE,
                    WORDS.of(level.measure(), String.valueOf(level.value()), String.valueOf(target)),
                    WORDS.named("reading-level.fix"));
        }
    }
}
