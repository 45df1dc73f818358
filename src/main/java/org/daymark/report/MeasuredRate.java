package org.daymark.report;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How fast a send goes, measured between two looks at its page. The page carries the earlier look in the address it
 * polls, so that nothing is kept here and a restart loses nothing.
 *
 * @param handled the number handled at that look
 * @param at when that was
 */
record MeasuredRate(long handled, Instant at) {
    private static final Duration WINDOW = Duration.ofSeconds(12);
    private static final Duration STALE = Duration.ofMinutes(5);
    private static final double MIN_SECONDS = 0.5;

    /** The earlier look, or null when the two numbers make no sense. */
    static @Nullable MeasuredRate parse(@Nullable Long handled, @Nullable Long atMillis) {
        return handled == null || atMillis == null || handled < 0 || atMillis < 0 || atMillis > 1L << 50
                ? null
                : new MeasuredRate(handled, Instant.ofEpochMilli(atMillis));
    }

    /** Deliveries in a second between that look and this one; 0 when there is nothing to go by. */
    double perSecond(long handledNow, Instant now) {
        double seconds = Duration.between(at, now).toMillis() / 1000.0;
        boolean usable = seconds >= MIN_SECONDS && seconds <= STALE.toSeconds() && handledNow > handled;
        return usable ? (handledNow - handled) / seconds : 0;
    }

    /** The look to measure from next time: an old one is let go, so that the rate follows what happens. */
    MeasuredRate next(long handledNow, Instant now) {
        return Duration.between(at, now).compareTo(WINDOW) > 0 || now.isBefore(at) ? new MeasuredRate(handledNow, now) : this;
    }

    public long atMillis() {
        return at.toEpochMilli();
    }
}
