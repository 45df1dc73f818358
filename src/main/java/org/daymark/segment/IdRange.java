package org.daymark.segment;

/** People whose id is greater than {@code after} and at most {@code upTo}. */
public record IdRange(long after, long upTo) {}
