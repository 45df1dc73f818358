package org.daymark.issue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An event as a calendar file (RFC 5545). Its times are in UTC, which every calendar shows in its own time zone.
 *
 * @param uid stays the same if the event changes, so that calendars replace it
 * @param stamp when it was last changed
 * @param end null if it is not known
 */
record CalendarEvent(
        String uid, Instant stamp, Instant start, @Nullable Instant end, String title, String place, String link) {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** In octets, without the line break (RFC 5545, section 3.1). */
    private static final int MAX_LINE = 75;

    /** The file. */
    String file() {
        StringBuilder file = new StringBuilder();
        line(file, "BEGIN:VCALENDAR");
        line(file, "VERSION:2.0");
        line(file, "PRODID:-//Daymark//Daymark//EN");
        line(file, "BEGIN:VEVENT");
        line(file, "UID:" + text(uid));
        line(file, "DTSTAMP:" + UTC.format(stamp));
        line(file, "DTSTART:" + UTC.format(start));
        if (end != null) {
            line(file, "DTEND:" + UTC.format(end));
        }
        line(file, "SUMMARY:" + text(title));
        if (!place.isBlank()) {
            line(file, "LOCATION:" + text(place));
        }
        if (!link.isBlank()) {
            line(file, "URL:" + link.replaceAll("[\\p{Cntrl}]", ""));
        }
        line(file, "END:VEVENT");
        line(file, "END:VCALENDAR");
        return file.toString();
    }

    /** A value of the type TEXT (RFC 5545, section 3.3.11). */
    private static String text(String value) {
        return value.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replaceAll("\\r\\n|\\r|\\n", "\\\\n")
                .replaceAll("[\\p{Cntrl}\\u2028\\u2029]", "");
    }

    /** Folds a line between characters, never inside one. */
    private static void line(StringBuilder file, String content) {
        int octets = 0;
        for (int i = 0; i < content.length(); ) {
            int c = content.codePointAt(i);
            int size = Character.toString(c).getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > MAX_LINE) {
                file.append("\r\n ");
                octets = 1;
            }
            file.appendCodePoint(c);
            octets += size;
            i += Character.charCount(c);
        }
        file.append("\r\n");
    }
}
