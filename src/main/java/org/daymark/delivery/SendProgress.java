package org.daymark.delivery;

import java.time.Duration;

/** Receives the progress of a run, at most a few times per second. */
@FunctionalInterface
public interface SendProgress {
    SendProgress NONE = (settled, recipients) -> {};

    /**
     * Reports the progress.
     *
     * @param settled recipients with an outcome, earlier runs included
     * @param recipients all recipients
     */
    void at(long settled, long recipients);

    /** Reports the time from sending a message to its reply. */
    default void answered(Duration taken) {}

    /** Reports the number of messages in flight after each claim. */
    default void inFlight(int count) {}
}
