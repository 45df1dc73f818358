package org.daymark.writing;

import org.daymark.console.Moment;
import org.daymark.text.Words;

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
        SENDING("PENDING"),
        ACCEPTED("ACCEPTED"),
        DEFERRED("DEFERRED"),
        REFUSED("REFUSED"),
        UNCERTAIN("UNCERTAIN"),
        NOT_SENT("REFUSED");

        private static final Words WORDS = Words.of("writing");

        private final String icon;

        TestOutcome(String icon) {
            this.icon = icon;
        }

        public String icon() {
            return icon;
        }

        public String words() {
            return WORDS.of(this);
        }
    }
}
