package org.daymark.console;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A time as pages show it, in UTC.
 *
 * @param iso for machines
 * @param text for people, to the second
 * @param exact for people, with milliseconds and the zone
 */
public record Moment(String iso, String text, String exact) {
    private static final DateTimeFormatter TEXT =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm:ss.SSS 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    public static Moment of(Instant instant) {
        return new Moment(instant.toString(), TEXT.format(instant), EXACT.format(instant));
    }

    public static @Nullable Moment ofNullable(@Nullable Instant instant) {
        return instant == null ? null : of(instant);
    }
}
