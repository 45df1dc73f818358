package org.daymark.returns;

import org.jspecify.annotations.Nullable;

/**
 * A delivery that an event can be about.
 *
 * @param email the person's present address; null when they were erased
 */
record SentMessage(
        long deliveryId,
        long campaignId,
        long subscriberId,
        long listId,
        @Nullable String senderDomain,
        @Nullable String messageKey,
        @Nullable String email) {}
