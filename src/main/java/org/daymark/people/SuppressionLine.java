package org.daymark.people;

import org.daymark.console.Moment;
import org.daymark.suppression.SuppressionReason;
import org.jspecify.annotations.Nullable;

/**
 * A suppression as pages show it.
 *
 * @param list the name of the list it is for; null for every list
 * @param campaignId the campaign that brought it about, or null
 */
record SuppressionLine(
        long id,
        @Nullable String address,
        @Nullable Long subscriberId,
        SuppressionReason reason,
        @Nullable String list,
        String source,
        @Nullable Long deliveryId,
        @Nullable Long campaignId,
        @Nullable String campaign,
        @Nullable String addedBy,
        Moment since) {}
