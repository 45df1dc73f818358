package org.daymark;

import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that tests move on. */
public final class SettableClock extends Clock {
    private static final Instant START = Instant.parse("2027-06-01T15:00:00Z");

    private volatile Instant now = START;

    /** Adds to what it says, also where several threads do so at once. */
    public synchronized void advance(Duration duration) {
        now = now.plus(duration);
    }

    /** Sets it back to where it began. */
    public synchronized void restart() {
        now = START;
    }

    /** The time by which rates are measured, moved on with the clock. */
    public TimeMeter time() {
        Instant start = now;
        return new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return Duration.between(start, now).toNanos();
            }

            @Override
            public boolean isWallClockBased() {
                return false;
            }
        };
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(now, zone);
    }
}
