package org.daymark.text;

import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/** How the console writes dates, and times of the day: as Americans do, by 24 hours. */
public enum DateStyle {
    /** "Jun 1". */
    DAY("MMM d"),
    /** "June 1". */
    LONG_DAY("MMMM d"),
    /** "Tue, Jun 1". */
    WEEKDAY("EEE, MMM d"),
    /** "Jun 2027". */
    MONTH("MMM uuuu"),
    /** "June 2027". */
    LONG_MONTH("MMMM uuuu"),
    /** "Jun 1, 2027". */
    DATE("MMM d, uuuu"),
    /** "Jun 1, 09:00". */
    DAY_AND_TIME("MMM d, HH:mm"),
    /** "Tue, Jun 1, 09:00". */
    WEEKDAY_AND_TIME("EEE, MMM d, HH:mm"),
    /** "Tue, Jun 1, 2027, 09:00". */
    WEEKDAY_DATE_AND_TIME("EEE, MMM d, uuuu, HH:mm"),
    /** "Jun 1, 2027, 09:00 MDT". */
    MOMENT("MMM d, uuuu, HH:mm zzz"),
    /** "Tue, Jun 1, 2027, 09:00 MDT". */
    WEEKDAY_AND_MOMENT("EEE, MMM d, uuuu, HH:mm zzz"),
    /** "June 1, 2027, 09:00:30.250 MDT". */
    EXACT("MMMM d, uuuu, HH:mm:ss.SSS zzz"),
    /** "MDT", as the clocks of a zone name it at a time. */
    ZONE("zzz");

    private final DateTimeFormatter format;

    DateStyle(String pattern) {
        // Short names of zones are those that Americans write; other locales spell most of them out as offsets.
        format = DateTimeFormatter.ofPattern(pattern, Locale.US);
    }

    public String of(TemporalAccessor time) {
        return format.format(time);
    }
}
