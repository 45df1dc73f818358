package org.daymark.webhook;

import org.daymark.text.Words;

/** What happened to something that came to an endpoint, as it is counted. */
enum Outcome {
    /** An event is recorded with what follows; the detail is its Kind. */
    TAKEN,
    /** The same event came before. */
    DUPLICATE,
    /** A message arrived. */
    DELIVERED,
    /** It does not fit what was sent; the detail is a Fit. */
    IGNORED,
    /** Daymark has no use for it; the detail is what the provider calls it. */
    NOT_USED,
    /** Nothing is known of it; the detail is what the provider calls it. */
    UNKNOWN_TYPE,
    /** The detail is what the provider calls it. */
    INCOMPLETE,
    /** Recording it failed. */
    FAILED,
    /** The request was not taken; the detail is a Rejection. */
    REJECTED;

    private static final Words WORDS = Words.of("webhook");

    String word() {
        return WORDS.of(this);
    }

    /** Whether a person should look into it. */
    boolean bad() {
        return this == REJECTED || this == FAILED || this == UNKNOWN_TYPE || this == INCOMPLETE;
    }
}
