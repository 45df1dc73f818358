package org.daymark.segment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The moment and the zone that the dates of rules count from. */
public record RelativeTime(Instant now, ZoneId zone) {
    public LocalDate today() {
        return LocalDate.ofInstant(now, zone);
    }

    /** The first moment of a day. */
    Instant start(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }
}
