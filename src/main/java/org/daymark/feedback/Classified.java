package org.daymark.feedback;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An inbound mail, read.
 *
 * @param severity of a bounce with several failed recipients the worst one; {@link #outcomes} has each by itself
 * @param status the enhanced status code (RFC 3463) that goes with it, or null
 * @param recipients of a bounce those whom the severity applies to, of a complaint or a request to unsubscribe the
 *     person, in lower case
 * @param evidence the words that decided, the most important first
 * @param outcomes every failed or delayed recipient of a bounce
 * @param originalMessageId the Message-ID of the message that is returned or answered, without its brackets, or null
 */
public record Classified(
        Kind kind,
        Severity severity,
        @Nullable String status,
        Reason reason,
        List<String> recipients,
        List<Evidence> evidence,
        List<RecipientOutcome> outcomes,
        @Nullable String originalMessageId) {

    static Classified of(Kind kind, Reason reason, List<String> recipients, Evidence... evidence) {
        return new Classified(kind, Severity.NONE, null, reason, recipients, List.of(evidence), List.of(), null);
    }

    Classified withOriginal(@Nullable String messageId) {
        return new Classified(kind, severity, status, reason, recipients, evidence, outcomes, messageId);
    }
}
