package org.daymark.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One recipient's row of the ledger, for reading.
 *
 * @param email the recipient's address, or null after erasure
 * @param attempts how often a server was asked
 * @param reply the last words: the server's, or the reason a message was not sent; null when there are none
 */
public record Delivery(
        long id,
        @Nullable String email,
        DeliveryState state,
        int attempts,
        @Nullable String reply,
        Instant updatedAt) {}
