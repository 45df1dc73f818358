package org.daymark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MeasuredRateTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    @Test
    void the_pace_is_what_was_handled_between_two_looks() {
        assertThat(new MeasuredRate(100, NOON).perSecond(300, NOON.plusSeconds(4)))
                .isEqualTo(50);
    }

    @Test
    void samples_that_are_too_close_too_far_apart_or_reversed_give_no_pace() {
        MeasuredRate look = new MeasuredRate(100, NOON);

        assertThat(look.perSecond(300, NOON)).isZero();
        assertThat(look.perSecond(300, NOON.minusSeconds(9))).isZero();
        assertThat(look.perSecond(300, NOON.plusSeconds(3600))).isZero();
        assertThat(look.perSecond(90, NOON.plusSeconds(4))).isZero();
        assertThat(MeasuredRate.parse(-1L, 5L)).isNull();
        assertThat(MeasuredRate.parse(1L, Long.MAX_VALUE)).isNull();
        assertThat(MeasuredRate.parse(null, 5L)).isNull();
    }

    @Test
    void an_old_sample_is_replaced_so_that_the_pace_follows_the_send() {
        MeasuredRate look = new MeasuredRate(100, NOON);

        assertThat(look.next(200, NOON.plusSeconds(10))).isEqualTo(look);
        assertThat(look.next(200, NOON.plusSeconds(13))).isEqualTo(new MeasuredRate(200, NOON.plusSeconds(13)));
    }
}
