package org.daymark.people;

import java.time.Instant;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * One run of the retention rule.
 *
 * @param people how many the rule meant at its start
 * @param most at most so many are erased
 */
record RetentionRun(
        long id,
        State state,
        long people,
        int most,
        long erased,
        Instant startedAt,
        @Nullable Instant finishedAt) {
    enum State {
        RUNNING,
        DONE,
        STOPPED;

        private static final Words WORDS = Words.of("people");

        String words() {
            return WORDS.in("run", this);
        }
    }

    long left() {
        return most - erased;
    }
}
