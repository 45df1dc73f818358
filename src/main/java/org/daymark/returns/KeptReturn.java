package org.daymark.returns;

import java.time.Instant;
import java.util.List;
import org.daymark.feedback.Evidence;
import org.daymark.feedback.Kind;
import org.daymark.feedback.Reason;
import org.daymark.feedback.Severity;
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
        Instant recordedAt) {}
