package org.daymark.preflight;

import java.util.regex.Pattern;
import org.daymark.preflight.Reading.Match;

/** What was left unfinished. */
enum ContentRule implements Rule {
    PLACEHOLDERS("Placeholders", ContentRule::placeholders),
    NULL_WORD("The word null", ContentRule::nullWord),
    FILLER_TEXT("Filler text", ContentRule::fillerText),
    UNFINISHED_INVITATION("Unfinished invitation", ContentRule::unfinishedInvitation),
    TEXT_PART("Text part", ContentRule::textPart);

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

    private final String title;
    private final Body body;

    ContentRule(String title, Body body) {
        this.title = title;
        this.body = body;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public void check(Examined mail, Notes notes) {
        body.check(mail, notes);
    }

    private static void placeholders(Examined mail, Notes notes) {
        boolean[] found = {false};
        mail.readings().forEach((passage, reading) -> {
            // Some placeholders look like tags, which a reading leaves out.
            Reading written = Reading.withTags(passage.text());
            for (Match match : written.find(PLACEHOLDER)) {
                found[0] = true;
                notes.at(
                        Severity.ERROR,
                        passage,
                        match,
                        "The placeholder " + match.asWritten() + " would be sent as it stands.",
                        "Write what belongs there, or a merge tag such as {{first_name|friend}}.");
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
                        Severity.ERROR,
                        part,
                        match,
                        "The placeholder " + match.asWritten() + " would be sent as it stands.",
                        "It comes from the templates: fix it there."));
    }

    private static void nullWord(Examined mail, Notes notes) {
        mail.each((passage, reading) -> reading.find(NULL)
                .forEach(match -> notes.at(
                        Severity.ERROR,
                        passage,
                        match,
                        "“" + match.asWritten() + "” is what programs write when a value is missing.",
                        "Write what belongs there.")));
    }

    private static void fillerText(Examined mail, Notes notes) {
        mail.each((passage, reading) -> reading.find(FILLER)
                .forEach(match ->
                        notes.at(Severity.ERROR, passage, match, "This is filler text.", "Write what belongs there.")));
    }

    private static void unfinishedInvitation(Examined mail, Notes notes) {
        mail.each((passage, reading) -> reading.find(DANGLING)
                .forEach(match -> notes.at(
                        Severity.WARNING,
                        passage,
                        match,
                        "“" + match.asWritten().strip() + "” leads nowhere.",
                        "Say where, or take these words out.")));
    }

    private static void textPart(Examined mail, Notes notes) {
        String text = mail.message().text().strip();
        if (text.isEmpty()) {
            notes.error(
                    Place.TEXT,
                    "There is none, so people who read plain text get an empty mail.",
                    "Write something into the issue's blocks: the text part is made of them.");
        } else if (text.length() < SHORT_TEXT && mail.html().body().text().length() > 3 * SHORT_TEXT) {
            notes.warning(
                    Place.TEXT_OF_ISSUE,
                    "It has only " + text.length() + " characters, far fewer than the HTML part.",
                    "Look at it in the preview and see what is missing.");
        }
    }
}
