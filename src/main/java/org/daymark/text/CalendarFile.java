package org.daymark.text;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes a calendar file (RFC 5545), line by line. */
public final class CalendarFile {
    /** In octets, without the line break (section 3.1). */
    private static final int MAX_LINE = 75;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final StringBuilder file = new StringBuilder();

    public CalendarFile() {
        line("BEGIN:VCALENDAR");
        line("VERSION:2.0");
        line("PRODID:-//Daymark//Daymark//EN");
    }

    /** A property whose value is written as it is, but for control characters. Its name may have parameters. */
    public CalendarFile property(String name, String value) {
        return line(name + ":" + value.replaceAll("\\p{Cntrl}", ""));
    }

    /** A property of the type TEXT (section 3.3.11). */
    public CalendarFile text(String name, String value) {
        return line(name + ":"
                + value.replace("\\", "\\\\")
                        .replace(";", "\\;")
                        .replace(",", "\\,")
                        .replaceAll("\\r\\n|\\r|\\n", "\\\\n")
                        .replaceAll("[\\p{Cntrl}\\u2028\\u2029]", ""));
    }

    /** A property whose value is a time, in UTC (section 3.3.5). */
    public CalendarFile time(String name, Instant value) {
        return line(name + ":" + TIME.format(value));
    }

    /** A property whose value is a day (section 3.3.4). */
    public CalendarFile day(String name, LocalDate value) {
        return line(name + ";VALUE=DATE:" + DAY.format(value));
    }

    /** The finished file. */
    public String end() {
        line("END:VCALENDAR");
        return file.toString();
    }

    /** Folds a line between characters, never inside one. */
    private CalendarFile line(String content) {
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
        return this;
    }
}
