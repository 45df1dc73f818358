package org.daymark.text;

import java.time.Instant;
import java.time.ZoneId;
import java.util.TimeZone;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.i18n.TimeZoneAwareLocaleContext;

/** A time within a sentence, such as "Jun 1, 2027, 09:00 MDT". */
public final class DayAndTime {
    private static final ZoneId UTC = ZoneId.of("UTC");

    private DayAndTime() {}

    /** In the time zone of the request under way, else in UTC. */
    public static String of(Instant instant) {
        return of(instant, zone());
    }

    public static String of(Instant instant, ZoneId zone) {
        return DateStyle.MOMENT.of(instant.atZone(zone));
    }

    /** The time zone of the request under way, else UTC: outside of requests nothing is shown on a page. */
    public static ZoneId zone() {
        TimeZone zone = LocaleContextHolder.getLocaleContext() instanceof TimeZoneAwareLocaleContext aware
                ? aware.getTimeZone()
                : null;
        return zone == null ? UTC : zone.toZoneId();
    }
}
