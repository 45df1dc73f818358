package org.daymark.delivery;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Counts the outcomes of a run and reports them a few times per second. */
final class RunProgress {
    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final SendProgress listener;
    private final long recipients;
    private long settled;
    private long lastTold;

    RunProgress(SendProgress listener, DeliveryCounts before) {
        this.listener = listener;
        this.recipients = before.recipients();
        this.settled = before.settled();
        this.lastTold = System.nanoTime();
        listener.at(settled, recipients);
    }

    void settled(long more) {
        settled += more;
        long now = System.nanoTime();
        if (more > 0 && now - lastTold >= PERIOD_NANOS) {
            lastTold = now;
            listener.at(settled, recipients);
        }
    }

    void answered(Duration taken) {
        listener.answered(taken);
    }

    void inFlight(int count) {
        listener.inFlight(count);
    }

    void end() {
        listener.at(settled, recipients);
    }
}
