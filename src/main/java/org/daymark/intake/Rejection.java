package org.daymark.intake;

/**
 * A row that was not taken.
 *
 * @param line the line it begins on, counted from 1
 * @param column the file's name of the column at fault, several separated by commas; {@code (whole row)} when the row
 *     itself is
 * @param originalText the row as it stands in the file, cut after 4,000 characters
 */
public record Rejection(long line, String column, String reason, String originalText) {
    static final String WHOLE_ROW = "(whole row)";
}
