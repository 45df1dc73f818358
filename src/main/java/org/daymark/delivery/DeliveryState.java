package org.daymark.delivery;

import java.util.List;
import org.daymark.text.Words;

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

    /** The states that counts and pages tell apart, in their order of display. */
    public static final List<DeliveryState> REPORTED =
            List.of(ACCEPTED, DEFERRED, REFUSED, UNCERTAIN, SKIPPED, CANCELLED, PENDING);

    private static final Words WORDS = Words.of("delivery");

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

    /** The state that counts and pages show: SENDING is pending to them, because its outcome is unknown. */
    public DeliveryState reported() {
        return this == SENDING ? PENDING : this;
    }

    /** The word for people. */
    public String word() {
        return WORDS.of(reported());
    }

    /** What the state means, in a sentence. */
    public String meaning() {
        return WORDS.in("meaning", reported());
    }
}
