package org.daymark.delivery;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.daymark.delivery.ServerWorkers.Work;

/**
 * One attempt to send a message through one server. Either the sender finishes it, or it is taken away first; then the
 * sender can no longer finish the message, and another may send it.
 */
final class Attempt {
    private final Work work;
    private final long began = System.nanoTime();
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.OPEN);

    Attempt(Work work) {
        this.work = work;
    }

    Work work() {
        return work;
    }

    boolean olderThan(Duration age) {
        return System.nanoTime() - began > age.toNanos();
    }

    /** Called by the sender just before the final dot. */
    boolean finish() {
        return phase.compareAndSet(Phase.OPEN, Phase.FINISHING) || phase.get() == Phase.FINISHING;
    }

    boolean abandon() {
        return phase.compareAndSet(Phase.OPEN, Phase.ABANDONED);
    }

    boolean abandoned() {
        return phase.get() == Phase.ABANDONED;
    }

    private enum Phase {
        OPEN,
        FINISHING,
        ABANDONED
    }
}
