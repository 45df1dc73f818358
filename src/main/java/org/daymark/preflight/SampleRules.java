package org.daymark.preflight;

import org.daymark.issue.Leftover;

/** What is left of the kit that an issue was made from, where it should not be. */
final class SampleRules {
    private SampleRules() {}

    static void kitSamples(Examined mail, Notes notes) {
        mail.subject().leftovers().forEach(leftover -> note(leftover, notes));
    }

    private static void note(Leftover leftover, Notes notes) {
        String words = "“" + leftover.words() + "”";
        switch (leftover.kind()) {
            case SAMPLE ->
                add(
                        notes.inPublic(),
                        leftover,
                        "The kit's invented words are still here: " + words + ".",
                        "Write the words of a real person or organization, or hide the block.");
            case MISATTRIBUTED ->
                add(
                        notes,
                        leftover,
                        "The quote joins the kit's invented words or name with other ones: " + words + ".",
                        "Enter what the named person said and agreed to publish, or hide the block.");
            case CONTACT ->
                add(
                        notes.inPublic(),
                        leftover,
                        "An invented phone number, address or name is in the text: " + words + ".",
                        "Replace it with the real one, or use {{phone}} or {{organisation}}.");
            case SOURCE ->
                add(
                        notes.inPublic(),
                        leftover,
                        "This source belongs to the kit's text; nothing in the issue refers to it now: " + words + ".",
                        "Remove the source, or link to it where the text relies on it.");
            case PICTURE ->
                add(
                        notes.as(Severity.WARNING),
                        leftover,
                        "The picture is the kit's, and the text is a different one.",
                        "Check that the picture and its description fit the text, or hide the block.");
        }
    }

    private static void add(Notes notes, Leftover leftover, String what, String fix) {
        notes.field(leftover.where(), leftover.field(), what, fix);
    }
}
