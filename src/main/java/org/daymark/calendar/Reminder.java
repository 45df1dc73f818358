package org.daymark.calendar;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/** A notice some weeks ahead of an observance. */
public record Reminder(Occurrence occurrence, Lead lead) {
    /** When reminders come, in the organization's time zone. */
    static final LocalTime TIME = LocalTime.of(8, 0);

    /** How long ahead it comes, the longest first. */
    public enum Lead {
        TWELVE_WEEKS(12),
        FOUR_WEEKS(4);

        private final int weeks;

        Lead(int weeks) {
            this.weeks = weeks;
        }

        public int weeks() {
            return weeks;
        }
    }

    /** When it comes. A time that the clocks skip moves later; the earlier one counts of two. */
    Instant due(ZoneId zone) {
        return occurrence
                .span()
                .first()
                .minusWeeks(lead.weeks())
                .atTime(TIME)
                .atZone(zone)
                .toInstant();
    }

    /** When it is of no use any more: with the next one, or when the observance begins. */
    Instant ends(ZoneId zone) {
        return lead == Lead.TWELVE_WEEKS
                ? new Reminder(occurrence, Lead.FOUR_WEEKS).due(zone)
                : occurrence.span().first().atStartOfDay(zone).toInstant();
    }

    boolean current(Instant now, ZoneId zone) {
        return !due(zone).isAfter(now) && ends(zone).isAfter(now);
    }
}
