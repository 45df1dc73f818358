package org.daymark.preflight;

import java.util.regex.Pattern;
import org.daymark.preflight.Reading.Match;

/** Rules about unfinished content. */
final class ContentRules {
    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\$\\{[^}\\n]{0,60}\\}|#\\{[^}\\n]{0,60}\\}|\\{\\{[^\\n]{0,60}?\\}\\}"
                    + "|\\{%[^\\n]{0,60}?%\\}|<%[^\\n]{0,60}?%>|%%[^%\\n]{1,40}%%|%[a-z]+_[a-z_]+%|\\*?\\|[a-z0-9_:]{1,40}\\|\\*?"
                    + "|<<[a-z _]{2,30}>>|\\{[a-z]+_[a-z_]+\\}|\\{(?:name|first ?name|last ?name|email|date)\\}"
                    + "|\\[(?:(?:first|last|full|your|clinic|company|contact|organi[sz]ation)[ _-]?)?name\\]"
                    + "|\\[[a-z]+_[a-z_]+\\]|\\[(?:date|time|place|link|url|e-?mail|address|phone|city|state|month|year|title|tbd|todo)\\]"
                    + "|\\[(?:insert|enter|add|your)\\b[^\\]\\n]{0,40}\\]|\\[x+\\]");
    private static final Pattern NULL =
            Pattern.compile("\\b(?:null|undefined|nan)\\b(?! (?:hypothes[ie]s|results?|effects?|findings?|and void))");
    private static final Pattern FILLER =
            Pattern.compile("\\blorem ipsum\\b|\\bdolor sit amet\\b|\\bconsectetur adipisc");
    private static final Pattern DANGLING = Pattern.compile(
            "\\b(?:or|and) (?:visit|call|text|see|go to|write to)(?: us)?(?: at| on)? ?(?=[.,;:!?)\\n]|$)");
    private static final int SHORT_TEXT = 200;

    private ContentRules() {}

    static void placeholders(Examined mail, Notes notes) {
        boolean[] found = {false};
        mail.readings().forEach((passage, reading) -> {
            // Some placeholders look like tags, which a reading leaves out.
            Reading written = Reading.withTags(passage.text());
            for (Match match : written.find(PLACEHOLDER)) {
                found[0] = true;
                notes.at(
                        passage,
                        match,
                        Sentence.of("placeholders.what", match.asWritten()),
                        Sentence.of("placeholders.fix"));
            }
        });
        if (!found[0]) {
            left(mail.message().html(), Place.HTML, notes);
            left(mail.message().text(), Place.TEXT, notes);
        }
    }

    private static void left(String text, Place part, Notes notes) {
        Reading.withTags(text)
                .find(Pattern.compile(
                        "\\$\\{[^}\\n]{0,60}\\}|\\{\\{[^\\n]{0,60}?\\}\\}|%%[a-z_]{2,40}%%|\\[=[^\\]]{0,40}\\]"))
                .forEach(match -> notes.at(
                        part,
                        match,
                        Sentence.of("placeholders.what", match.asWritten()),
                        Sentence.of("placeholders.templates.fix")));
    }

    static void nullWord(Examined mail, Notes notes) {
        mail.each((passage, reading) -> reading.find(NULL)
                .forEach(match -> notes.at(
                        passage,
                        match,
                        Sentence.of("null-word.what", match.asWritten()),
                        Sentence.of("null-word.fix"))));
    }

    static void fillerText(Examined mail, Notes notes) {
        mail.each((passage, reading) -> reading.find(FILLER)
                .forEach(match ->
                        notes.at(passage, match, Sentence.of("filler-text.what"), Sentence.of("filler-text.fix"))));
    }

    static void unfinishedInvitation(Examined mail, Notes notes) {
        mail.each((passage, reading) -> reading.find(DANGLING)
                .forEach(match -> notes.at(
                        passage,
                        match,
                        Sentence.of(
                                "unfinished-invitation.what", match.asWritten().strip()),
                        Sentence.of("unfinished-invitation.fix"))));
    }

    static void textPart(Examined mail, Notes notes) {
        String text = mail.message().text().strip();
        if (text.isEmpty()) {
            notes.add(Place.TEXT, Sentence.of("text-part.empty"), Sentence.of("text-part.empty.fix"));
        } else if (text.length() < SHORT_TEXT && mail.html().body().text().length() > 3 * SHORT_TEXT) {
            notes.as(Severity.WARNING)
                    .add(
                            Place.TEXT_OF_ISSUE,
                            Sentence.of("text-part.short", Integer.toString(text.length())),
                            Sentence.of("text-part.short.fix"));
        }
    }
}
