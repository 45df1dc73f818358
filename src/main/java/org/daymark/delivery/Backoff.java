package org.daymark.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The retry schedule for deferred messages: after 30 minutes, then doubling up to 8 hours, until 4 days after the first
 * attempt or the last manual retry (RFC 5321, section 4.5.4.1).
 */
final class Backoff {
    private static final Duration FIRST = Duration.ofMinutes(30);
    private static final Duration MAX_WAIT = Duration.ofHours(8);
    private static final Duration GIVE_UP_AFTER = Duration.ofDays(4);

    private Backoff() {}

    /**
     * The time of the next attempt, or empty to give up.
     *
     * @param triedSince the start of this series of attempts
     */
    static Optional<Instant> next(Instant triedSince, Instant now) {
        // What has passed since then grows with each wait, and so doubles the next.
        Duration passed = now.isAfter(triedSince) ? Duration.between(triedSince, now) : Duration.ZERO;
        Duration wait = FIRST.plus(passed);
        Instant due = now.plus(wait.compareTo(MAX_WAIT) < 0 ? wait : MAX_WAIT);
        return due.isAfter(triedSince.plus(GIVE_UP_AFTER)) ? Optional.empty() : Optional.of(due);
    }
}
