package org.daymark.subscriber;

import org.daymark.text.Words;

/** How a consent or a withdrawal reached Daymark. */
public enum ConsentMethod {
    /** Staff entered it in the console. */
    CONSOLE,
    IMPORT,
    /** The button on the subscriber's page. */
    PAGE,
    /** The mail program's own button (RFC 8058). */
    ONE_CLICK,
    /** A mail that asked for it. */
    MAIL;

    private static final Words WORDS = Words.of("subscriber");

    /** As the file of a person's data calls it. */
    public String words() {
        return WORDS.of(this);
    }
}
