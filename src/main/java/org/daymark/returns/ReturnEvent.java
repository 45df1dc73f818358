package org.daymark.returns;

import java.time.Instant;
import java.util.List;
import org.daymark.feedback.Evidence;
import org.daymark.feedback.Kind;
import org.daymark.feedback.Reason;
import org.daymark.feedback.Severity;
import org.jspecify.annotations.Nullable;

/**
 * Something that came back, from a mailbox or from a provider.
 *
 * @param source where it comes from, such as {@code mailbox:1}; at most 40 characters
 * @param key what it is called there, at most 120 characters; an event with the same source and key is recorded once
 * @param fingerprint of the message, if the source has messages: the same message is recorded once
 * @param authenticated whether the source itself is proven, such as a provider whose signature was checked, so that a
 *     Message-ID of ours with its recipient is enough
 * @param status the enhanced status code (RFC 3463), or null
 * @param recipients whom it is about, as the source says; may be empty
 * @param marks addresses and links that may carry a token
 * @param messageId the Message-ID of our message, without brackets, or null
 * @param evidence the words that decided, the most important first
 */
public record ReturnEvent(
        String source,
        String key,
        @Nullable String fingerprint,
        boolean authenticated,
        Kind kind,
        Severity severity,
        Reason reason,
        @Nullable String status,
        List<String> recipients,
        List<String> marks,
        @Nullable String messageId,
        Instant occurredAt,
        List<Evidence> evidence) {
    private static final int MAX_SOURCE = 40;
    private static final int MAX_KEY = 120;

    public ReturnEvent {
        if (source.length() > MAX_SOURCE || key.length() > MAX_KEY) {
            throw new IllegalArgumentException("source or key of an event is too long");
        }
    }
}
