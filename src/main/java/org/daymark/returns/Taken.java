package org.daymark.returns;

import org.jspecify.annotations.Nullable;

/**
 * How an event was recorded.
 *
 * @param id of the record; null when the same was recorded before, and nothing followed from it now
 * @param deliveryId the delivery that it is about, or null
 */
public record Taken(
        @Nullable Long id, Match match, @Nullable Long deliveryId, ReturnState state, Consequence consequence) {
    static final Taken DUPLICATE = new Taken(null, Match.NONE, null, ReturnState.DONE, Consequence.NOTED);

    public boolean duplicate() {
        return id == null;
    }
}
