package org.daymark.message;

import org.daymark.text.Words;

/** How much is recorded of what recipients do with a mail. A list starts with nothing. */
public enum TrackingLevel {
    NONE,
    /** Opens and clicks are counted, the same address for all recipients: no one knows whose they are. */
    TOTALS,
    /** The day of the last open, of people who consented. Links stay as they are. */
    LAST_OPEN,
    /** Opens and clicks of each person who consented; those of others are only counted. */
    FULL;

    private static final Words WORDS = Words.of("message");

    public String words() {
        return WORDS.of(this);
    }

    /** What it means, in a sentence or two. */
    public String about() {
        return WORDS.in("about", this);
    }

    /** Whether it records something about a person, which needs their consent. */
    public boolean personal() {
        return this == LAST_OPEN || this == FULL;
    }

    /** Whether links are counted. */
    public boolean links() {
        return this == TOTALS || this == FULL;
    }

    /** What is recorded of one recipient. A refusal counts for everything, also for the totals. */
    public TrackingLevel of(TrackingChoice choice) {
        return switch (choice) {
            case REFUSED -> NONE;
            case OPEN -> links() ? TOTALS : NONE;
            case CONSENTED -> this;
        };
    }

    /** The one of the two that records less. */
    public TrackingLevel atMost(TrackingLevel other) {
        if (this == NONE || other == NONE || this == other) {
            return this == NONE ? this : other;
        }
        if (this == FULL) {
            return other;
        }
        // Totals have no days of persons, and days of persons are no totals.
        return other == FULL ? this : NONE;
    }
}
