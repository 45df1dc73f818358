package org.daymark.suppression;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One stored suppression.
 *
 * @param address the address, if stored; erased people have only a keyed hash
 * @param subscriberId the person in the database, or null
 * @param listId the list it is for, or {@link Suppressions#EVERY_LIST}
 * @param source where the wish or the knowledge came from
 * @param deliveryId the delivery that brought it about, or null
 * @param addedBy who entered it by hand, or null
 */
public record SuppressionEntry(
        long id,
        @Nullable String address,
        @Nullable Long subscriberId,
        long listId,
        SuppressionReason reason,
        String source,
        @Nullable Long deliveryId,
        @Nullable String addedBy,
        Instant since) {
    public boolean everywhere() {
        return listId == Suppressions.EVERY_LIST;
    }
}
