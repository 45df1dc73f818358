package org.daymark.subscriber;

import java.time.Instant;
import org.daymark.address.EmailAddress;
import org.daymark.suppression.SuppressionReason;
import org.jspecify.annotations.Nullable;

/**
 * A person who, as another program knows, must not be mailed.
 *
 * @param leavesList whether they unsubscribed from this list
 * @param suppression why no list may mail them; null where only the list is meant
 * @param at since when, if known
 * @param latest the latest possible time if {@code at} is unknown; null if unknown
 * @param wording what the other program says, at most 1,000 characters
 * @param source the source, at most 200 characters
 * @param actor who brings it, at most 100 characters
 */
public record Departing(
        EmailAddress address,
        boolean leavesList,
        @Nullable SuppressionReason suppression,
        @Nullable Instant at,
        @Nullable Instant latest,
        String wording,
        String source,
        String actor) {
    /** When they had left at the latest; null where that may have been just now. */
    @Nullable
    Instant leftBy() {
        return at == null ? latest : at;
    }
}
