package org.daymark.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarEventTest {
    private static final Instant START = Instant.parse("2027-06-09T00:00:00Z");
    private static final Instant STAMP = Instant.parse("2027-06-01T00:00:00Z");

    @Test
    void an_event_is_a_file_that_calendars_read() {
        String file = new CalendarEvent(
                        "b3@example.org",
                        STAMP,
                        START,
                        START.plusSeconds(5400),
                        "An evening walk",
                        "100 Sample Street, Springfield",
                        "https://example.org/walk")
                .file();

        assertThat(file).isEqualTo("""
                BEGIN:VCALENDAR\r
                VERSION:2.0\r
                PRODID:-//Daymark//Daymark//EN\r
                BEGIN:VEVENT\r
                UID:b3@example.org\r
                DTSTAMP:20270601T000000Z\r
                DTSTART:20270609T000000Z\r
                DTEND:20270609T013000Z\r
                SUMMARY:An evening walk\r
                LOCATION:100 Sample Street\\, Springfield\r
                URL:https://example.org/walk\r
                END:VEVENT\r
                END:VCALENDAR\r
                """);
    }

    @Test
    void an_event_without_an_end_or_a_place_says_nothing_of_them() {
        assertThat(named("Walk").lines().map(line -> line.split("[:;]")[0]))
                .containsExactly(
                        "BEGIN", "VERSION", "PRODID", "BEGIN", "UID", "DTSTAMP", "DTSTART", "SUMMARY", "END", "END");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a, b; c\\d",
                "one\ntwo\r\nthree\rfour",
                "x\r\nEND:VEVENT\r\nBEGIN:VALARM",
                "BEGIN:VEVENT\u2028ATTACH:file:///etc/passwd",
                "\u0000\u0007bell",
                "\"quoted\": value",
            })
    void nothing_typed_ends_its_line(String title) {
        String file = named(title);

        assertThat(file.lines()
                        .map(line -> line.split("[:;]")[0])
                        .filter(name -> !name.startsWith(" "))
                        .distinct())
                .containsExactly("BEGIN", "VERSION", "PRODID", "UID", "DTSTAMP", "DTSTART", "SUMMARY", "END");
        assertThat(file.replace("\r\n", "")).doesNotContainPattern("\\p{Cntrl}");
        String read = file.replace("\r\n ", "")
                .lines()
                .filter(line -> line.startsWith("SUMMARY:"))
                .findFirst()
                .orElseThrow()
                .substring(8)
                .replaceAll("\\\\([,;])", "$1")
                .replaceAll("(?<!\\\\)\\\\n", "\n")
                .replace("\\\\", "\\");
        assertThat(read).isEqualTo(title.replaceAll("\\r\\n?", "\n").replaceAll("[\\u0000-\\u0009\\u2028]", ""));
    }

    @Test
    void long_lines_are_folded_between_characters() {
        String title = "Ein Abend für Gehörlose ".repeat(8) + "مساء هادئ ".repeat(9) + "🌅".repeat(40);

        String file = named(title);

        assertThat(file.split("\r\n"))
                .allSatisfy(line ->
                        assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75));
        assertThat(file.replace("\r\n ", "")).contains("SUMMARY:" + title + "\r\n");
        assertThat(file).doesNotContain("\uFFFD");
    }

    private static String named(String title) {
        return new CalendarEvent("b3@example.org", STAMP, START, null, title, "", "").file();
    }
}
