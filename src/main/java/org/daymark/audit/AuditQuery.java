package org.daymark.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries to show.
 *
 * @param actor the beginning of the actor's name; empty for all
 * @param act exactly this act; empty for all
 * @param target what it was done to, whole or by its first words: {@code campaign 7}, or {@code campaign}; empty for
 *     all
 * @param from not before this time; null for no bound
 * @param until before this time; null for no bound
 * @param before only entries older than the one with this id, for the next page
 */
public record AuditQuery(
        String actor,
        String act,
        String target,
        @Nullable Instant from,
        @Nullable Instant until,
        long before) {
    public static final AuditQuery ALL = new AuditQuery("", "", null, null, Long.MAX_VALUE);

    /** Whatever it was done to. */
    public AuditQuery(String actor, String act, @Nullable Instant from, @Nullable Instant until, long before) {
        this(actor, act, "", from, until, before);
    }
}
