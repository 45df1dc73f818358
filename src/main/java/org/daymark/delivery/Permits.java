package org.daymark.delivery;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.concurrent.TimeUnit;

/**
 * Limits the deliveries in flight, and so the deliveries that a kill leaves uncertain: twice the connections, or those
 * sent in 50 ms if that is more. The rate is measured over the last second, when replies arrive.
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

    /** The upper limit; at least two per connection. */
    Permits(int most) {
        this.most = most;
    }

    /** A message has its reply, or no one waits for it. */
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
