package org.daymark.writing;

import org.daymark.console.Moment;

/**
 * A sent test message.
 *
 * @param reader the reader for whom it was rendered, as display text
 * @param found the link to the message in the sandbox; empty if it is not there
 */
record TestSend(
        String recipient, String reader, TestOutcome outcome, String reply, String actor, Moment at, String found) {
    /** The outcome. */
    enum TestOutcome {
        SENDING("PENDING", "On its way"),
        ACCEPTED("ACCEPTED", "Accepted by the mail server"),
        DEFERRED("DEFERRED", "Not accepted for now"),
        REFUSED("REFUSED", "Refused"),
        UNCERTAIN("UNCERTAIN", "TestOutcome unknown. Check whether it arrived before you send it again"),
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
