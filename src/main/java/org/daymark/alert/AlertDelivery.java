package org.daymark.alert;

import java.time.Instant;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * One mail or post of an alert.
 *
 * @param messageId by which receivers of posts tell repeated ones
 * @param targetId the account or the address; 0 for the webhook
 * @param tries how often it was tried
 * @param answer what the server said last; empty before that
 * @param nextAt when it is tried again; null if it does not wait
 */
public record AlertDelivery(
        long id,
        String messageId,
        Channel channel,
        long targetId,
        AlertKind kind,
        String subject,
        AlertStage stage,
        String words,
        String link,
        State state,
        int tries,
        String answer,
        @Nullable Instant nextAt,
        @Nullable Instant triedAt,
        Instant createdAt) {
    private static final Words WORDS = Words.of("alert");

    /** The way that it goes. */
    public enum Channel {
        ACCOUNT,
        ADDRESS,
        WEBHOOK
    }

    /** What happened to it. */
    public enum State {
        WAITING,
        TAKEN,
        GIVEN_UP,
        /** Its target is gone. */
        DROPPED;

        public String word() {
            return WORDS.of(this);
        }
    }
}
