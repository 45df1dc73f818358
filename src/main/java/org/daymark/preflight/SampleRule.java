package org.daymark.preflight;

import org.daymark.issue.Leftover;

/** What is left of the kit that an issue was made from, where it should not be. */
enum SampleRule implements Rule {
    KIT_SAMPLES("Sample words of the kit") {
        @Override
        public void check(Examined mail, Notes notes) {
            mail.subject().leftovers().forEach(leftover -> note(leftover, mail, notes));
        }
    };

    private final String title;

    SampleRule(String title) {
        this.title = title;
    }

    @Override
    public String title() {
        return title;
    }

    private static void note(Leftover leftover, Examined mail, Notes notes) {
        Severity inPublic = mail.subject().route().leavesMachine() ? Severity.ERROR : Severity.WARNING;
        String words = "“" + leftover.words() + "”";
        switch (leftover.kind()) {
            case SAMPLE ->
                add(
                        notes,
                        inPublic,
                        leftover,
                        "The kit's invented words are still here: " + words + ".",
                        "Write the words of a real person or organization, or hide the block.");
            case MISATTRIBUTED ->
                add(
                        notes,
                        Severity.ERROR,
                        leftover,
                        "The quote joins the kit's invented words or name with other ones: " + words + ".",
                        "Enter what the named person said and agreed to publish, or hide the block.");
            case CONTACT ->
                add(
                        notes,
                        inPublic,
                        leftover,
                        "An invented phone number, address or name is in the text: " + words + ".",
                        "Replace it with the real one, or use {{phone}} or {{organisation}}.");
            case SOURCE ->
                add(
                        notes,
                        inPublic,
                        leftover,
                        "This source belongs to the kit's text; nothing in the issue refers to it now: " + words + ".",
                        "Remove the source, or link to it where the text relies on it.");
            case PICTURE ->
                add(
                        notes,
                        Severity.WARNING,
                        leftover,
                        "The picture is the kit's, and the text is a different one.",
                        "Check that the picture and its description fit the text, or hide the block.");
        }
    }

    private static void add(Notes notes, Severity severity, Leftover leftover, String what, String fix) {
        notes.field(severity, leftover.where(), leftover.field(), what, fix);
    }
}
