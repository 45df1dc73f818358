package org.daymark.subscriber;

import org.daymark.text.Constants;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/** What ended a subscription. Rows from before may have another text in place of the name. */
public enum Ending {
    /** The button on the subscriber's page. */
    PAGE,
    /** The mail program's own button (RFC 8058). */
    ONE_CLICK,
    /** A mail that asked for it. */
    MAIL,
    STAFF,
    IMPORT,
    OTHER;

    private static final Words WORDS = Words.of("subscriber");

    /** The end of a sentence; empty for another one. */
    public String words() {
        return WORDS.of(this);
    }

    public static @Nullable Ending of(@Nullable String column) {
        return column == null ? null : Constants.named(Ending.class, column).orElse(OTHER);
    }
}
