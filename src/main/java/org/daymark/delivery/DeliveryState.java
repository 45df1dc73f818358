package org.daymark.delivery;

/** What is known of one recipient's message. */
public enum DeliveryState {
    /** Waits to be sent. */
    PENDING,
    /** Claimed by a sender; on its way, or about to be. */
    SENDING,
    /** A server took it and answers for it. */
    ACCEPTED,
    /** Not taken this time; due again later. */
    DEFERRED,
    /** Not taken, for good. */
    REFUSED,
    /** No one knows whether a server took it; a person decides what happens. */
    UNCERTAIN,
    /** Never sent, because the person is suppressed or unsubscribed. */
    SKIPPED,
    /** Never sent, because the campaign was cancelled. */
    CANCELLED;

    /** Whether the ledger may move a delivery from this state to the next. */
    public boolean canTransitionTo(DeliveryState next) {
        return switch (this) {
            case PENDING -> next == SENDING || next == SKIPPED || next == CANCELLED;
            case SENDING ->
                next == ACCEPTED || next == DEFERRED || next == REFUSED || next == PENDING || next == UNCERTAIN;
            case DEFERRED -> next == SENDING || next == SKIPPED || next == CANCELLED || next == REFUSED;
            case UNCERTAIN -> next == ACCEPTED || next == PENDING;
            case REFUSED -> next == PENDING;
            case ACCEPTED, SKIPPED, CANCELLED -> false;
        };
    }
}
