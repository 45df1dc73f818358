package org.daymark.returns;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.daymark.feedback.Evidence;
import org.daymark.feedback.Kind;
import org.daymark.feedback.Reason;
import org.daymark.feedback.Severity;
import org.daymark.mail.ProviderCodes;
import org.jspecify.annotations.Nullable;

/** A recorded event. */
public record KeptReturn(
        long id,
        String source,
        Kind kind,
        Severity severity,
        Reason reason,
        @Nullable String status,
        String pattern,
        List<Evidence> evidence,
        @Nullable String recipient,
        Match match,
        ReturnState state,
        Consequence consequence,
        @Nullable Long deliveryId,
        @Nullable Long campaignId,
        @Nullable Long subscriberId,
        Instant occurredAt,
        Instant recordedAt) {
    /**
     * What a provider means by the code of a bounce or a delay, and what to do; empty if it says nothing of its own.
     */
    public String meaning() {
        if (kind != Kind.BOUNCE && kind != Kind.DELAY) {
            return "";
        }
        String words = evidence.stream().map(Evidence::words).collect(Collectors.joining(" "));
        return ProviderCodes.meaning(status, words).orElse("");
    }
}
