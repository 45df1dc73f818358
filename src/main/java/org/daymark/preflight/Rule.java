package org.daymark.preflight;

import org.daymark.text.Words;

/**
 * One thing that the pre-flight checks.
 *
 * @param id fit for addresses and anchors; never changes; also the key of the words in ui/preflight/words.properties
 * @param severity of what the rule finds, unless its check decides otherwise
 */
record Rule(String id, Severity severity, Check check) {
    private static final Words WORDS = Words.of("preflight");

    /** What people call it. */
    String title() {
        return WORDS.named(id);
    }

    /** What it wants of a mail. */
    String asks() {
        return WORDS.named(id + ".asks");
    }

    /** The law, standard or practice that asks for it. */
    String source() {
        return WORDS.named(id + ".source");
    }

    /** What it asks and who does, in one line. */
    String why() {
        return WORDS.named("rule.why", asks(), source());
    }

    /** Notes what a mail lacks. */
    @FunctionalInterface
    interface Check {
        void check(Examined mail, Notes notes);
    }
}
