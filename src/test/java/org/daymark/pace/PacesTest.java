package org.daymark.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.daymark.DaymarkTester;
import org.daymark.SettableClock;
import org.daymark.problem.Problem;
import org.daymark.storage.TestDatabase;
import org.daymark.storage.TestOnEachDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacesTest {
    @TestOnEachDatabase
    void a_pace_is_kept_as_it_was_set_and_every_change_counts(TestDatabase database) {
        try (DaymarkTester daymark = DaymarkTester.on(database, "smtp://127.0.0.1:1")) {
            Paces paces = daymark.get(Paces.class);
            assertThat(paces.now()).isEqualTo(new Pace(1, null, null, null, List.of()));

            paces.limit(Rate.parse("600/min"));
            paces.setRule(List.of("GMAIL.com", "münchen.example", "gmail.com"), Rate.parse("20/s"), 5);
            paces.setRule(List.of("gmail.com", "xn--mnchen-3ya.example"), Rate.parse("5000/h"), null);
            paces.setRule(List.of(), null, 2);
            paces.setWindow(SendWindow.parse("22:00-06:00"), ZoneId.of("America/Denver"));

            assertThat(paces.now())
                    .isEqualTo(new Pace(
                            6,
                            Rate.parse("600/min"),
                            SendWindow.parse("22:00-06:00"),
                            ZoneId.of("America/Denver"),
                            List.of(
                                    new DomainRule(List.of(), null, 2),
                                    new DomainRule(
                                            List.of("gmail.com", "xn--mnchen-3ya.example"),
                                            Rate.parse("5000/h"),
                                            null))));
            refused(() -> paces.setRule(List.of("gmail.com", "x.test"), null, 1), "pace remove gmail.com");
            refused(() -> paces.setRule(List.of("x.test"), null, null), "The rule has no limit");
            refused(() -> paces.setRule(List.of("x.test"), null, 0), "from 1 to 1,000");
            refused(() -> paces.setRule(List.of("no domain"), null, 1), "not a domain");
            refused(() -> paces.setRule(List.of("x"), null, 1), "not a domain");
            refused(() -> paces.removeRule("x.test"), "There is no rule for x.test");
            refused(
                    () -> paces.setWindow(SendWindow.parse("08:00-20:00"), null),
                    "the time zone for people whose own is unknown");
            refused(() -> paces.setWindowOf(77, SendWindow.parse("08:00-20:00"), null), "no campaign 77");
            assertThat(paces.now().version()).isEqualTo(6);

            paces.removeRule(null);
            paces.removeRule("GMAIL.com");
            paces.setWindow(null, null);
            paces.limit(null);
            assertThat(paces.now()).isEqualTo(new Pace(10, null, null, null, List.of()));
        }
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable change, String words) {
        assertThatThrownBy(change).isInstanceOf(Problem.class).hasMessageContaining(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1/s", "600/min", "5000/h", "1000000/s"})
    void a_rate_is_written_as_it_is_read(String text) {
        assertThat(Rate.parse(text)).hasToString(text);
        assertThat(Rate.parse(" " + text.replace("/", " / ").toUpperCase(java.util.Locale.ROOT)))
                .isEqualTo(Rate.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0/s", "20", "20/d", "-1/s", "1000001/s", "99999999999/s", "1.5/s", "٣/s"})
    void a_rate_that_cannot_be_read_is_a_problem_with_an_example(String text) {
        refused(() -> Rate.parse(text), "600/min");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1/min", "3/s", "5000/h", "100/s"})
    void a_throttle_lets_through_what_the_rate_says_and_saves_up_a_second_or_two_messages(String text) {
        Rate rate = Rate.parse(text);
        SettableClock clock = new SettableClock();
        RateLimiter throttle = new RateLimiter(rate, clock.time());

        assertThat(throttle.take(1_000)).isEqualTo(1);
        Instant began = clock.instant();
        for (int taken = 0; taken < 1_000; taken += throttle.take(1_000)) {
            clock.advance(throttle.untilNext().plusNanos(1));
        }
        Duration expected = rate.per().multipliedBy(1_000).dividedBy(rate.messages());
        assertThat(Duration.between(began, clock.instant())).isBetween(expected, expected.plusMillis(1));
        clock.advance(Duration.ofDays(1));
        assertThat(throttle.take(10_000))
                .isEqualTo((int) Math.max(2, rate.messages() / rate.per().toSeconds()));
        assertThat(throttle.take(0)).isZero();
    }
}
