package org.daymark.calendar;

/**
 * An observance in one year.
 *
 * @param year the year of its rule; only days over New Year also have days of the next one
 */
public record Occurrence(Observance observance, int year, DateSpan span) {}
