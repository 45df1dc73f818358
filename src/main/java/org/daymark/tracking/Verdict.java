package org.daymark.tracking;

import org.daymark.text.Words;

/**
 * Whether a request came from a person or a machine, and why.
 *
 * @param id as it is stored; the key of its words
 */
record Verdict(String id, boolean human) {
    private static final Words WORDS = Words.of("tracking");

    static final Verdict HUMAN = new Verdict("human", true);
    /** Sooner after the sending than anyone reads. */
    static final Verdict EARLY = new Verdict("early", false);
    /** One of several different links at once. */
    static final Verdict BURST = new Verdict("burst", false);
    /** A click soon after the sending, of a mail whose pictures were not loaded. */
    static final Verdict NO_PICTURES = new Verdict("no-pictures", false);
    /** A request that could not be recorded. */
    static final Verdict NOT_COUNTED = new Verdict("not-counted", false);

    /** What people call it. */
    String words() {
        return WORDS.named("verdict." + id);
    }
}
