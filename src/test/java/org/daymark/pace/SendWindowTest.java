package org.daymark.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.daymark.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** New York puts its clocks forward on 14 March 2027 at 2:00 and back on 7 November 2027 at 2:00. */
class SendWindowTest {
    @ParameterizedTest(name = "{0}: {1} in {2} goes out at {3}")
    @CsvSource({
        "08:00-20:00, 2027-06-01T12:00:00Z, UTC,              2027-06-01T12:00:00Z",
        "08:00-20:00, 2027-06-01T08:00:00Z, UTC,              2027-06-01T08:00:00Z",
        "08:00-20:00, 2027-06-01T07:59:59Z, UTC,              2027-06-01T08:00:00Z",
        "08:00-20:00, 2027-06-01T20:00:00Z, UTC,              2027-06-02T08:00:00Z",
        "08:00-20:00, 2027-06-01T12:00:00Z, America/Denver,   2027-06-01T14:00:00Z",
        "08:00-20:00, 2027-06-01T12:00:00Z, Asia/Tokyo,       2027-06-01T23:00:00Z",
        "22:00-06:00, 2027-06-01T23:00:00Z, UTC,              2027-06-01T23:00:00Z",
        "22:00-06:00, 2027-06-01T05:59:00Z, UTC,              2027-06-01T05:59:00Z",
        "22:00-06:00, 2027-06-01T12:00:00Z, UTC,              2027-06-01T22:00:00Z",
        "20:00-24:00, 2027-06-01T23:59:00Z, UTC,              2027-06-01T23:59:00Z",
        "20:00-24:00, 2027-06-01T00:00:00Z, UTC,              2027-06-01T20:00:00Z",
        "00:00-24:00, 2027-06-01T03:00:00Z, UTC,              2027-06-01T03:00:00Z",
        "08:00-20:00, 2027-03-14T06:00:00Z, America/New_York, 2027-03-14T12:00:00Z",
        "08:00-20:00, 2027-11-07T05:00:00Z, America/New_York, 2027-11-07T13:00:00Z",
        "02:30-05:00, 2027-03-14T06:00:00Z, America/New_York, 2027-03-14T07:00:00Z",
        "02:10-02:50, 2027-03-14T06:00:00Z, America/New_York, 2027-03-15T06:10:00Z",
        "01:30-03:00, 2027-11-07T05:10:00Z, America/New_York, 2027-11-07T05:30:00Z",
        "01:30-03:00, 2027-11-07T06:10:00Z, America/New_York, 2027-11-07T06:30:00Z",
    })
    void people_are_mailed_inside_the_window_of_their_own_clock(
            String window, Instant moment, ZoneId zone, Instant expected) {
        assertThat(SendWindow.parse(window).next(moment, zone)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kolkata"})
    void the_next_time_is_in_the_window_and_never_before_the_requested_one(String name) {
        ZoneId zone = ZoneId.of(name);
        SendWindow window = SendWindow.parse("01:45-02:15");
        for (Instant moment = Instant.parse("2011-12-25T00:00:00Z");
                moment.isBefore(Instant.parse("2012-12-25T00:00:00Z"));
                moment = moment.plusSeconds(3_700)) {
            Instant next = window.next(moment, zone);
            assertThat(next).isAfterOrEqualTo(moment);
            assertThat(next.atZone(zone).toLocalTime())
                    .isBetween(window.from(), window.to().minusNanos(1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"08:00-20:00", "22:30-06:00", "00:00-24:00", "20:00-24:00"})
    void a_window_is_written_as_it_is_read(String text) {
        assertThat(SendWindow.parse(text)).hasToString(text);
    }

    @Test
    void a_window_that_cannot_be_read_is_a_problem_with_an_example() {
        for (String text :
                new String[] {"", "8-20", "08:00", "08:00-25:00", "08:00-20:00-22:00", "08:00:30-20:00", "morning"}) {
            assertThatThrownBy(() -> SendWindow.parse(text))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("08:00-20:00");
        }
    }
}
