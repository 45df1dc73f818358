package org.daymark.delivery;

import java.time.Duration;

/** Told how a run gets on, a few times a second at most. */
@FunctionalInterface
public interface SendProgress {
    SendProgress NONE = (settled, recipients) -> {};

    /**
     * Shows how far a send is.
     *
     * @param settled recipients with an outcome, earlier runs included
     * @param recipients all recipients
     */
    void at(long settled, long recipients);

    /** Told by the senders, from handing a message to the server until its answer. */
    default void answered(Duration taken) {}

    /** Told after each claim how many messages are under way. */
    default void inFlight(int count) {}
}
