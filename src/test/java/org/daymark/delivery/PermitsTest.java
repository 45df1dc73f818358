package org.daymark.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PermitsTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void there_are_at_least_two_for_each_connection() {
        assertThat(new Permits(1000).limit(10, 0)).isEqualTo(20);
    }

    @Test
    void they_grow_with_what_is_sent_in_50_ms_and_shrink_again() {
        Permits permits = new Permits(1000);
        send(permits, 4_000, SECOND);

        assertThat(permits.limit(10, SECOND + 1)).isEqualTo(200);
        assertThat(permits.limit(10, 3 * SECOND)).isEqualTo(20);
    }

    @Test
    void a_setting_caps_them_but_never_below_two_for_each_connection() {
        Permits permits = new Permits(100);
        send(permits, 1_000_000, SECOND);

        assertThat(permits.limit(10, SECOND)).isEqualTo(100);
        assertThat(new Permits(1).limit(10, SECOND)).isEqualTo(20);
    }

    @Test
    void they_follow_the_pace_of_the_last_second_and_never_of_more() {
        Permits permits = new Permits(1000);
        for (long time = 0; time < 4 * SECOND; time += SECOND / 400) {
            send(permits, 1, time);
            assertThat(permits.limit(2, time)).isLessThanOrEqualTo(20);
        }
        assertThat(permits.limit(2, 4 * SECOND)).isEqualTo(19);
        assertThat(permits.limit(2, 4 * SECOND + SECOND / 2)).isBetween(9, 10);
    }

    private static void send(Permits permits, int messages, long nanoTime) {
        for (int i = 0; i < messages; i++) {
            permits.sent(nanoTime);
        }
    }
}
