package org.daymark.delivery;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether one mail server is worth asking: after a failure it rests, longer from failure to failure. If it could not be
 * reached, the first connection that comes up ends that. If it failed over messages, it then gets one message at a time
 * until it serves one. Shared by the threads that send to it.
 */
final class ServerHealth {
    private static final Duration FIRST_REST = Duration.ofMillis(200);
    private static final Duration MAX_REST = Duration.ofSeconds(30);

    @GuardedBy("this")
    private Duration rest = FIRST_REST;

    @GuardedBy("this")
    private long restUntil;

    @GuardedBy("this")
    private boolean resting;

    @GuardedBy("this")
    private boolean onProbation;

    @GuardedBy("this")
    private boolean everServed;

    @GuardedBy("this")
    private int failuresInARow;

    @GuardedBy("this")
    private @Nullable String words;

    /** A connection could not be had. */
    synchronized void failed(String reason, long now) {
        if (!resting || now - restUntil >= 0) {
            restUntil = now + rest.toNanos();
            Duration twice = rest.multipliedBy(2);
            rest = twice.compareTo(MAX_REST) > 0 ? MAX_REST : twice;
        }
        resting = true;
        words = reason;
    }

    /** It takes messages but fails over them. */
    synchronized void misbehaved(String reason, long now) {
        onProbation = true;
        failed(reason, now);
    }

    /** It failed over a message; whether it has come to deserve a rest. */
    synchronized boolean failedAgain() {
        failuresInARow++;
        return failuresInARow >= (everServed ? 20 : 3);
    }

    synchronized void connected() {
        resting = onProbation;
    }

    /** It accepted a message, or did not for the recipient's sake. */
    synchronized void served() {
        everServed = true;
        failuresInARow = 0;
        resting = false;
        onProbation = false;
        rest = FIRST_REST;
    }

    /** Whether it may have another message beside those that it is busy with. */
    synchronized boolean mayBegin(int busy, long now) {
        return !onProbation || busy == 0 && now - restUntil >= 0;
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
