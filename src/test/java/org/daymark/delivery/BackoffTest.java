package org.daymark.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Instant FIRST = Instant.parse("2027-06-01T09:00:00Z");

    @Test
    void the_wait_begins_at_half_an_hour_and_doubles_up_to_eight_hours() {
        List<Duration> waits = new ArrayList<>();
        Instant now = FIRST;
        for (Optional<Instant> due = Backoff.next(FIRST, now); due.isPresent(); due = Backoff.next(FIRST, now)) {
            waits.add(Duration.between(now, due.get()));
            now = due.get();
        }

        assertThat(waits.subList(0, 7))
                .extracting(Duration::toMinutes)
                .containsExactly(30L, 60L, 120L, 240L, 480L, 480L, 480L);
        assertThat(now).isBetween(FIRST.plus(Duration.ofHours(88)), FIRST.plus(Duration.ofDays(4)));
    }

    @Test
    void a_server_that_was_stuck_for_long_continues_with_long_waits() {
        Instant late = FIRST.plus(Duration.ofDays(2));

        assertThat(Backoff.next(FIRST, late)).hasValue(late.plus(Duration.ofHours(8)));
    }

    @Test
    void a_message_is_given_up_when_its_next_attempt_would_be_more_than_four_days_after_the_first() {
        assertThat(Backoff.next(FIRST, FIRST.plus(Duration.ofHours(88)))).isPresent();
        assertThat(Backoff.next(FIRST, FIRST.plus(Duration.ofHours(89)))).isEmpty();
    }
}
