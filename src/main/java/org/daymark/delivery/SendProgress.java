package org.daymark.delivery;

/** Told how a run gets on, a few times a second at most. */
@FunctionalInterface
public interface SendProgress {
    SendProgress NONE = (settled, recipients) -> {};

    /**
     * @param settled recipients with an outcome, earlier runs included
     * @param recipients all recipients
     */
    void at(long settled, long recipients);
}
