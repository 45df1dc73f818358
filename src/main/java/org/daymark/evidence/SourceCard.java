package org.daymark.evidence;

import java.time.Instant;

/**
 * A source card of the organization.
 *
 * @param key by which blocks cite it; it never changes
 * @param version of its content, from 1
 * @param archived whether it is no longer offered; what cites it keeps it
 * @param changedBy who of the staff changed it last
 */
public record SourceCard(
        long id, String key, int version, Source source, boolean archived, Instant changedAt, String changedBy) {}
