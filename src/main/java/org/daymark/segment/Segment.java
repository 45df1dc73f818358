package org.daymark.segment;

import java.time.Instant;

/**
 * Rules under a name.
 *
 * @param version counts the changes
 */
public record Segment(long id, String name, Rule.Group rules, int version, Instant changedAt, String changedBy) {}
