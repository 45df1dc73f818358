package org.daymark.returns;

/**
 * How often a pattern of the classifier suppressed someone, and how often that was taken back.
 *
 * @param pattern its id
 */
public record PatternScore(String pattern, long used, long restored) {}
