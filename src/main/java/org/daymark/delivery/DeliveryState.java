package org.daymark.delivery;

import java.util.List;
import org.daymark.text.Words;

/** The state of a delivery. */
public enum DeliveryState {
    /** Waiting to be sent. */
    PENDING,
    /** Claimed by a sender and being sent. */
    SENDING,
    /** Accepted by a mail server. */
    ACCEPTED,
    /** Not accepted for now; will be retried. */
    DEFERRED,
    /** Refused permanently. */
    REFUSED,
    /** Sent without a known reply; a user decides what happens. */
    UNCERTAIN,
    /** Not sent, because the person is suppressed or unsubscribed. */
    SKIPPED,
    /** Not sent, because the campaign was canceled. */
    CANCELLED;

    /** The states that counts and pages tell apart, in their order of display. */
    public static final List<DeliveryState> REPORTED =
            List.of(ACCEPTED, DEFERRED, REFUSED, UNCERTAIN, SKIPPED, CANCELLED, PENDING);

    private static final Words WORDS = Words.of("delivery");

    /** Whether this transition is allowed. */
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
