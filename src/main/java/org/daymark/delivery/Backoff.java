package org.daymark.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a deferred message is tried again: after 30 minutes, then after twice as long each time, up to 8 hours, until 4
 * days have passed since the first attempt (RFC 5321 section 4.5.4.1).
 */
final class Backoff {
    private static final Duration FIRST = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofHours(8);
    private static final Duration GIVE_UP_AFTER = Duration.ofDays(4);

    private Backoff() {}

    /**
     * The time of the next attempt, or empty when it is time to give up.
     *
     * @param attempts attempts made so far, at least 1
     */
    static Optional<Instant> next(int attempts, Instant firstSentAt, Instant now) {
        Duration wait = FIRST;
        for (int i = 1; i < attempts && wait.compareTo(LONGEST) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        Instant due = now.plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST);
        return due.isAfter(firstSentAt.plus(GIVE_UP_AFTER)) ? Optional.empty() : Optional.of(due);
    }
}
