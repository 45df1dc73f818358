package org.daymark.report;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The sending rate between two requests of a page. The page carries the earlier measurement in its URL, so that the
 * server keeps no state.
 *
 * @param handled the number of handled deliveries at that time
 * @param at the time of the measurement
 */
record MeasuredRate(long handled, Instant at) {
    private static final Duration WINDOW = Duration.ofSeconds(12);
    private static final Duration STALE = Duration.ofMinutes(5);
    private static final double MIN_SECONDS = 0.5;

    /** The earlier measurement, or null if it is invalid. */
    static @Nullable MeasuredRate parse(@Nullable Long handled, @Nullable Long atMillis) {
        return handled == null || atMillis == null || handled < 0 || atMillis < 0 || atMillis > 1L << 50
                ? null
                : new MeasuredRate(handled, Instant.ofEpochMilli(atMillis));
    }

    /** Deliveries per second since the measurement, or 0 if unknown. */
    double perSecond(long handledNow, Instant now) {
        double seconds = Duration.between(at, now).toMillis() / 1000.0;
        boolean usable = seconds >= MIN_SECONDS && seconds <= STALE.toSeconds() && handledNow > handled;
        return usable ? (handledNow - handled) / seconds : 0;
    }

    /** The measurement for the next request. Old measurements are replaced, so that the rate stays current. */
    MeasuredRate next(long handledNow, Instant now) {
        return Duration.between(at, now).compareTo(WINDOW) > 0 || now.isBefore(at)
                ? new MeasuredRate(handledNow, now)
                : this;
    }

    public long atMillis() {
        return at.toEpochMilli();
    }
}
