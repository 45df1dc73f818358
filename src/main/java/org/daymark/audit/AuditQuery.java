package org.daymark.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries to show.
 *
 * @param actor the beginning of the actor's name; empty for all
 * @param act exactly this act; empty for all
 * @param from not before this time; null for no bound
 * @param until before this time; null for no bound
 * @param before only entries older than the one with this id, for the next page
 */
public record AuditQuery(
        String actor,
        String act,
        @Nullable Instant from,
        @Nullable Instant until,
        long before) {
    public static final AuditQuery ALL = new AuditQuery("", "", null, null, Long.MAX_VALUE);
}
