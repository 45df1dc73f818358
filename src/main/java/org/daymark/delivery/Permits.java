package org.daymark.delivery;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How many deliveries may be under way at once, and so how many a kill can leave uncertain: twice the connections, or
 * what is sent in 50 ms if that is more. The pace is taken over the last second, because commits come in bursts.
 */
final class Permits {
    private static final long WINDOW_NANOS = 1_000_000_000;
    private static final int SHARE_OF_WINDOW = 20;

    private final int most;
    private final Deque<Sent> recent = new ArrayDeque<>();
    private int sentInWindow;

    /** At most this many, however fast sending is; but never fewer than two for each connection. */
    Permits(int most) {
        this.most = most;
    }

    void sent(int count, long nanoTime) {
        if (count > 0) {
            recent.addLast(new Sent(nanoTime, count));
            sentInWindow += count;
        }
    }

    int limit(int connections, long nanoTime) {
        while (!recent.isEmpty() && nanoTime - recent.getFirst().nanoTime() > WINDOW_NANOS) {
            sentInWindow -= recent.removeFirst().count();
        }
        return Math.max(2 * connections, Math.min(most, sentInWindow / SHARE_OF_WINDOW));
    }

    private record Sent(long nanoTime, int count) {}
}
