package org.daymark.intake;

/**
 * What is stated of a consent to a purpose for a whole file.
 *
 * @param wording the exact words, for rows that have none of their own; at most 1,000 characters
 * @param everyone whether each person in the file gave it, unless their row says no
 */
public record PurposeStatement(String wording, boolean everyone) {}
