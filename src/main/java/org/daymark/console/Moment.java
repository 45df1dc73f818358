package org.daymark.console;

import java.time.Instant;
import java.time.ZoneId;
import org.daymark.text.DateStyle;
import org.daymark.text.DayAndTime;
import org.jspecify.annotations.Nullable;

/**
 * A time as pages show it: in the organization's time zone, which its text names.
 *
 * @param iso for machines
 * @param text for people, to the minute, such as "Jun 1, 2027, 09:00 MDT"
 * @param exact for people, to the millisecond
 * @param millis since 1970, to tell how long ago it was
 */
public record Moment(String iso, String text, String exact, long millis) {
    /** In the time zone of the request under way, else in UTC. */
    public static Moment of(Instant instant) {
        return of(instant, DayAndTime.zone());
    }

    static Moment of(Instant instant, ZoneId zone) {
        return new Moment(
                instant.toString(),
                DayAndTime.of(instant, zone),
                DateStyle.EXACT.of(instant.atZone(zone)),
                instant.toEpochMilli());
    }

    public static @Nullable Moment ofNullable(@Nullable Instant instant) {
        return instant == null ? null : of(instant);
    }
}
