package org.daymark.preflight;

import java.util.regex.Pattern;
import org.daymark.issue.ReadingLevel;
import org.daymark.preflight.Reading.Match;

/** Rules about what the organization wants of its texts. */
final class StyleRules {
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

    private static Sentence what(GlossaryEntry entry, Match match) {
        Sentence what = Sentence.of("glossary.what", match.asWritten());
        return entry.note().isEmpty() ? what : what.then(Sentence.of("glossary.note", entry.note()));
    }

    private static Sentence fix(GlossaryEntry entry) {
        return entry.instead().isEmpty()
                ? Sentence.of("glossary.fix")
                : Sentence.of("glossary.instead", entry.instead());
    }

    static void readingLevel(Examined mail, Notes notes) {
        ReadingLevel level = mail.readingLevel();
        int target = mail.style().target().of(level.measure());
        if (level.known() && level.value() > target) {
            notes.add(
                    Place.ISSUE,
                    Sentence.of(level.measure(), String.valueOf(level.value()), String.valueOf(target)),
                    Sentence.of("reading-level.fix"));
        }
    }
}
