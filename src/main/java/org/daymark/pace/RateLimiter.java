package org.daymark.pace;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/**
 * Holds messages to a rate. What was not used is kept for a second, or for two messages where that is more; it begins
 * with one, so that starting again and again gains no more than that one.
 */
final class RateLimiter {
    private static final long NANOS = Duration.ofSeconds(1).toNanos();

    private final Bucket bucket;

    RateLimiter(Rate rate, TimeMeter time) {
        long inOneSecond = rate.messages() * NANOS / rate.per().toNanos();
        bucket = Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(Math.max(2, inOneSecond))
                        .refillGreedy(rate.messages(), rate.per())
                        .initialTokens(1)
                        .build())
                .withCustomTimePrecision(time)
                .build();
    }

    /** Takes the right to send as many as may go now, of the given number. */
    int take(int most) {
        return most == 0 ? 0 : (int) bucket.tryConsumeAsMuchAsPossible(most);
    }

    void giveBack(int unused) {
        if (unused > 0) {
            bucket.addTokens(unused);
        }
    }

    /** How many may go now. */
    int mayTake() {
        return (int) bucket.getAvailableTokens();
    }

    Duration untilNext() {
        return Duration.ofNanos(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
    }
}
