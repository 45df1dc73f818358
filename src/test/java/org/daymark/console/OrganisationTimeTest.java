package org.daymark.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.daymark.delivery.DeliveryReason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.mock.web.MockHttpServletRequest;

class OrganisationTimeTest {
    private static final Instant JUNE = Instant.parse("2027-06-01T15:00:30.250Z");

    @AfterEach
    void noRequest() {
        LocaleContextHolder.resetLocaleContext();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "America/Denver   | 2027-06-01T15:00:00Z | Jun 1, 2027, 09:00 MDT",
                "America/Denver   | 2027-12-01T16:00:00Z | Dec 1, 2027, 09:00 MST",
                "Europe/Berlin    | 2027-06-01T15:00:00Z | Jun 1, 2027, 17:00 CEST",
                "Pacific/Auckland | 2027-06-01T15:00:00Z | Jun 2, 2027, 03:00 NZST",
                "UTC              | 2027-06-01T15:00:00Z | Jun 1, 2027, 15:00 UTC"
            })
    void a_time_stands_in_its_zone_with_the_abbreviation_of_that_day(String zone, Instant instant, String text) {
        assertThat(Moment.of(instant, ZoneId.of(zone)).text()).isEqualTo(text);
    }

    @Test
    void a_request_shows_times_in_the_organisations_zone_and_asks_for_it_once() {
        int[] asked = {0};
        OrganisationTime time = new OrganisationTime(() -> {
            asked[0]++;
            return ZoneId.of("America/Denver");
        });
        LocaleContextHolder.setLocaleContext(time.resolveLocaleContext(new MockHttpServletRequest()));
        assertThat(asked[0]).isZero();

        assertThat(Moment.of(JUNE).exact()).isEqualTo("June 1, 2027, 09:00:30.250 MDT");
        assertThat(Moment.of(JUNE).text()).isEqualTo("Jun 1, 2027, 09:00 MDT");
        assertThat(DeliveryReason.UNSUBSCRIBED.words(JUNE.toString()))
                .isEqualTo("unsubscribed from this list on Jun 1, 2027, 09:00 MDT");
        assertThat(asked[0]).isEqualTo(1);
    }

    @Test
    void without_an_answer_or_a_request_times_stand_in_utc() {
        assertThat(Moment.of(JUNE).text()).isEqualTo("Jun 1, 2027, 15:00 UTC");
        OrganisationTime broken = new OrganisationTime(() -> {
            throw new IllegalStateException("the database is away");
        });
        LocaleContextHolder.setLocaleContext(broken.resolveLocaleContext(new MockHttpServletRequest()));
        assertThat(Moment.of(JUNE).text()).isEqualTo("Jun 1, 2027, 15:00 UTC");
    }
}
