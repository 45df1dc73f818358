package org.daymark.soak;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** One strike: when it came, what it hit, and how many it left uncertain of those it may. */
final class Kill {
    final String hit;
    private final long millis;
    private final int connections;
    private long lastClaim;
    int bound;
    int uncertain;

    Kill(String hit, long millis, int connections) {
        this.hit = hit;
        this.millis = millis;
        this.connections = connections;
        this.lastClaim = millis;
        this.bound = 2 * connections;
    }

    long millis() {
        return millis;
    }

    /** Tells when the process that was struck claimed last, of what it left on its way; null if it left nothing. */
    void lastClaim(@Nullable LocalDateTime utc) {
        if (utc != null) {
            lastClaim = utc.toInstant(ZoneOffset.UTC).toEpochMilli();
        }
    }

    /**
     * Twice the connections, or what is sent in 50 ms if that is more. What may be on its way is decided at each claim,
     * by the pace of the second before it; so the last claim counts, however long before the strike it was. The server
     * knows of a message a little earlier than the process has its answer: when the second began, the answer of one
     * message of each connection may still have been on its way, and these the process counts in.
     */
    void judge(Received received) {
        bound = Math.max(2 * connections, (received.busiestSecondBefore(lastClaim) + connections) / 20);
    }

    boolean overBound() {
        return uncertain > bound;
    }
}
