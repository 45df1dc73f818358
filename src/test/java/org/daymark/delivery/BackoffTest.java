package org.daymark.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Instant FIRST = Instant.parse("2027-06-01T09:00:00Z");

    @Test
    void the_wait_begins_at_half_an_hour_and_doubles_up_to_eight_hours() {
        assertThat(Backoff.next(1, FIRST, FIRST)).hasValue(FIRST.plus(Duration.ofMinutes(30)));
        assertThat(Backoff.next(2, FIRST, FIRST)).hasValue(FIRST.plus(Duration.ofHours(1)));
        assertThat(Backoff.next(5, FIRST, FIRST)).hasValue(FIRST.plus(Duration.ofHours(8)));
        assertThat(Backoff.next(100, FIRST, FIRST)).hasValue(FIRST.plus(Duration.ofHours(8)));
    }

    @Test
    void it_is_given_up_when_the_next_attempt_would_be_more_than_four_days_after_the_first() {
        assertThat(Backoff.next(15, FIRST, FIRST.plus(Duration.ofHours(88)))).isPresent();
        assertThat(Backoff.next(15, FIRST, FIRST.plus(Duration.ofHours(89)))).isEmpty();
    }
}
