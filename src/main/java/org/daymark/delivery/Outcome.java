package org.daymark.delivery;

import java.time.Instant;
import org.daymark.mail.Refusal;
import org.daymark.mail.Reply;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a claimed delivery, ready to record.
 *
 * @param attempts attempts made, this one included if a server was asked
 * @param dueAt when it wants its next turn; only of DEFERRED and PENDING
 * @param refusal what a refusal says; null when there is none
 * @param reply the words to keep
 */
record Outcome(
        Claimed claimed,
        DeliveryState state,
        int attempts,
        @Nullable Instant dueAt,
        @Nullable Refusal refusal,
        Reply reply) {
    Outcome {
        if (!DeliveryState.SENDING.canTransitionTo(state)) {
            throw new IllegalArgumentException("a delivery being sent cannot become " + state);
        }
    }
}
