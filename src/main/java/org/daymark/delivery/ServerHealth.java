package org.daymark.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether one mail server is worth asking: after a failure it rests, longer from failure to failure, and the first
 * connection that comes up ends that. Shared by the threads that send to it.
 */
final class ServerHealth {
    private static final Duration FIRST_REST = Duration.ofMillis(200);
    private static final Duration LONGEST_REST = Duration.ofSeconds(30);

    private Duration rest = FIRST_REST;
    private long restUntil;
    private boolean resting;
    private boolean everAccepted;
    private int refusalsInARow;
    private @Nullable String words;

    /** A connection could not be had, or the server refuses whatever it is given. */
    synchronized void failed(String reason, long now) {
        if (!resting || now - restUntil >= 0) {
            restUntil = now + rest.toNanos();
            Duration twice = rest.multipliedBy(2);
            rest = twice.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : twice;
        }
        resting = true;
        words = reason;
    }

    synchronized void connected() {
        resting = false;
    }

    synchronized void accepted() {
        everAccepted = true;
        refusalsInARow = 0;
        resting = false;
        rest = FIRST_REST;
    }

    /** A refusal that is about the sender, not the recipient; whether the server has come to deserve a rest. */
    synchronized boolean refusedUs() {
        refusalsInARow++;
        return refusalsInARow >= (everAccepted ? 20 : 3);
    }

    /** How long there is to wait before the next try; zero when it may be tried now. */
    synchronized Duration restLeft(long now) {
        return resting && restUntil - now > 0 ? Duration.ofNanos(restUntil - now) : Duration.ZERO;
    }

    synchronized boolean resting() {
        return resting;
    }

    synchronized @Nullable String words() {
        return words;
    }
}
