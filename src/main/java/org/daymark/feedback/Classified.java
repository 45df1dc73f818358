package org.daymark.feedback;

import java.util.List;
import java.util.stream.Stream;
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
 * @param sentTo the addresses that the mail itself was sent to, in lower case; one may carry a token
 * @param carried the addresses and links of the returned message that may carry a token
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
        List<String> sentTo,
        List<String> carried,
        @Nullable String originalMessageId) {
    private static final int MAX_EVIDENCE = 5;

    static Classified of(Kind kind, Reason reason, List<String> recipients, Evidence... evidence) {
        return new Classified(
                kind,
                Severity.NONE,
                null,
                reason,
                recipients,
                List.of(evidence),
                List.of(),
                List.of(),
                List.of(),
                null);
    }

    static Classified of(Kind kind, RecipientOutcome first, List<String> recipients, List<RecipientOutcome> outcomes) {
        List<Evidence> evidence = outcomes.stream()
                .filter(one -> one.severity() == first.severity())
                .map(RecipientOutcome::evidence)
                .distinct()
                .limit(MAX_EVIDENCE)
                .toList();
        return new Classified(
                kind,
                kind == Kind.BOUNCE ? first.severity() : Severity.NONE,
                first.status(),
                kind == Kind.BOUNCE ? first.reason() : Reason.DELAYED,
                recipients,
                evidence,
                List.copyOf(outcomes),
                List.of(),
                List.of(),
                null);
    }

    Classified with(Evidence more) {
        List<Evidence> all = Stream.concat(evidence.stream(), Stream.of(more)).toList();
        return new Classified(
                kind, severity, status, reason, recipients, all, outcomes, sentTo, carried, originalMessageId);
    }

    Classified with(List<String> addresses, List<String> marks, @Nullable String messageId) {
        return new Classified(
                kind, severity, status, reason, recipients, evidence, outcomes, addresses, marks, messageId);
    }
}
