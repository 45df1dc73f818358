package org.daymark.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the ledger, read-only.
 *
 * @param email the recipient's address, or null after erasure
 * @param attempts the number of attempts
 * @param language of the language variant whose issue its message has; null for the campaign's own issue
 * @param reply the last reply of the server, or the reason why it was not sent; null without either
 */
public record Delivery(
        long id,
        @Nullable String email,
        DeliveryState state,
        int attempts,
        @Nullable String language,
        @Nullable String reply,
        Instant updatedAt) {}
