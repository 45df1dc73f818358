package org.daymark.audit;

import java.time.Instant;
import org.daymark.access.Actor;
import org.jspecify.annotations.Nullable;

/**
 * One act in the log.
 *
 * @param actor the name the actor had then
 * @param before JSON, or null
 * @param after JSON, or null
 * @param origin the network address the wish came from, or null
 */
public record AuditEntry(
        long id,
        Instant at,
        Actor.Kind actorKind,
        String actor,
        String act,
        String target,
        @Nullable String before,
        @Nullable String after,
        @Nullable String origin) {}
