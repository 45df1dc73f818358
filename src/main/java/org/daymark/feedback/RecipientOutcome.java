package org.daymark.feedback;

import org.jspecify.annotations.Nullable;

/**
 * What a bounce says about one recipient.
 *
 * @param address as the notice writes it, in lower case; null when it names none
 * @param status the enhanced status code (RFC 3463), or null
 */
public record RecipientOutcome(
        @Nullable String address,
        Severity severity,
        @Nullable String status,
        Reason reason,
        Evidence evidence) {}
