package org.daymark.issue;

import java.time.Instant;
import org.daymark.text.CalendarFile;
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
    /** The file. */
    String file() {
        CalendarFile file = new CalendarFile()
                .property("BEGIN", "VEVENT")
                .text("UID", uid)
                .time("DTSTAMP", stamp)
                .time("DTSTART", start);
        if (end != null) {
            file.time("DTEND", end);
        }
        file.text("SUMMARY", title);
        if (!place.isBlank()) {
            file.text("LOCATION", place);
        }
        if (!link.isBlank()) {
            file.property("URL", link);
        }
        return file.property("END", "VEVENT").end();
    }
}
