package org.daymark.domain;

import org.daymark.text.Words;

/** How a check ended, the gravest last. */
public enum Verdict {
    GOOD,
    /** Not needed; here is what it would bring. */
    OPTIONAL,
    /** DNS did not say: neither good nor bad. */
    NOT_CHECKED,
    WARNING,
    ERROR;

    private static final Words WORDS = Words.of("domain");

    public String words() {
        return WORDS.of(this);
    }
}
