package org.daymark.domain;

import org.daymark.text.Words;

/** Why DNS did not say what was asked. */
enum DnsFailure {
    /** No server answered in time. */
    UNREACHABLE,
    /** A server answered that it cannot say, or refused to. */
    SERVER_FAILED,
    /** Names refer to each other without an end. */
    LOOP,
    /** The name is too long, or has an empty part. */
    NOT_A_NAME,
    /** More was asked than one check may ask. */
    TOO_MUCH;

    private static final Words WORDS = Words.of("domain");

    String words() {
        return WORDS.of(this);
    }
}
