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
        permits.sent(4_000, SECOND);

        assertThat(permits.limit(10, SECOND + 1)).isEqualTo(200);
        assertThat(permits.limit(10, 3 * SECOND)).isEqualTo(20);
    }

    @Test
    void a_setting_caps_them_but_never_below_two_for_each_connection() {
        Permits permits = new Permits(100);
        permits.sent(1_000_000, SECOND);

        assertThat(permits.limit(10, SECOND)).isEqualTo(100);
        assertThat(new Permits(1).limit(10, SECOND)).isEqualTo(20);
    }
}
