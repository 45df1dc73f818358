package org.daymark.delivery;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.concurrent.TimeUnit;

/**
 * How many deliveries may be under way at once, and so how many a kill can leave uncertain: twice the connections, or
 * what is sent in 50 ms if that is more. The pace is taken over the last second, because answers come in bursts; and it
 * counts a message when its answer comes, for counted at their commit those of a second and of a slow commit before it
 * would pass for one second's.
 */
final class Permits {
    private static final long SLOT_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int SLOTS_IN_WINDOW = 100;
    private static final int SHARE_OF_WINDOW = 20;

    private final int most;

    @GuardedBy("this")
    private final int[] sent = new int[SLOTS_IN_WINDOW];

    @GuardedBy("this")
    private long slot = Long.MIN_VALUE;

    @GuardedBy("this")
    private int sentInWindow;

    /** At most this many, however fast sending is; but never fewer than two for each connection. */
    Permits(int most) {
        this.most = most;
    }

    /** A message has its answer, or no one waits for it any more. */
    synchronized void sent(long nanoTime) {
        moveTo(nanoTime);
        sent[Math.floorMod(slot, SLOTS_IN_WINDOW)]++;
        sentInWindow++;
    }

    synchronized int limit(int connections, long nanoTime) {
        moveTo(nanoTime);
        return Math.max(2 * connections, Math.min(most, sentInWindow / SHARE_OF_WINDOW));
    }

    /** The window ends with the slot of this time, and so is a little shorter than a second, never longer. */
    @GuardedBy("this")
    private void moveTo(long nanoTime) {
        long now = Math.floorDiv(nanoTime, SLOT_NANOS);
        if (slot == Long.MIN_VALUE) {
            slot = now;
        }
        for (long steps = Math.min(now - slot, SLOTS_IN_WINDOW); steps > 0; steps--) {
            slot++;
            int oldest = Math.floorMod(slot, SLOTS_IN_WINDOW);
            sentInWindow -= sent[oldest];
            sent[oldest] = 0;
        }
        slot = Math.max(slot, now);
    }
}
