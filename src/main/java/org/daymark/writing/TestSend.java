package org.daymark.writing;

import org.daymark.console.Moment;

/**
 * A test mail that was sent.
 *
 * @param reader whom it was made for, in the words of the page
 * @param found the address of the mail in the sandbox; empty when it is not there
 */
record TestSend(String recipient, String reader, TestOutcome outcome, String reply, String actor, Moment at, String found) {
    /** What a server made of it. */
    enum TestOutcome {
        SENDING("PENDING", "On its way"),
        ACCEPTED("ACCEPTED", "Taken by the server"),
        DEFERRED("DEFERRED", "Not taken this time"),
        REFUSED("REFUSED", "Refused"),
        UNCERTAIN("UNCERTAIN", "No one knows: look whether it arrived before you send it again"),
        NOT_SENT("REFUSED", "Not sent");

        private final String icon;
        private final String words;

        TestOutcome(String icon, String words) {
            this.icon = icon;
            this.words = words;
        }

        public String icon() {
            return icon;
        }

        public String words() {
            return words;
        }
    }
}
