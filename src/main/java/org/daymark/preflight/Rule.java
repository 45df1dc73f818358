package org.daymark.preflight;

import org.daymark.text.Words;

/**
 * One thing that the pre-flight checks.
 *
 * @param id fit for addresses and anchors; never changes; also the key of the title in ui/preflight/words.properties
 * @param severity of what the rule finds, unless its check decides otherwise
 * @param source the law, standard or practice that asks for it
 * @param asks what the rule wants of a mail
 */
record Rule(String id, Severity severity, String source, String asks, Check check) {
    private static final Words WORDS = Words.of("preflight");

    /** What people call it. */
    String title() {
        return WORDS.named(id);
    }

    /** Notes what a mail lacks. */
    @FunctionalInterface
    interface Check {
        void check(Examined mail, Notes notes);
    }
}
