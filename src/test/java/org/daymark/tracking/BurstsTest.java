package org.daymark.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.daymark.tracking.Bursts.Click;
import org.junit.jupiter.api.Test;

class BurstsTest {
    private static final Instant NOON = Instant.parse("2027-06-01T12:00:00Z");
    private final Bursts bursts = new Bursts();

    private static Click click(int link, double second) {
        return new Click(link, NOON.plusMillis((long) (second * 1000)), Verdict.HUMAN);
    }

    @Test
    void a_person_who_follows_a_link_twice_and_another_later_stays_a_person() {
        assertThat(bursts.add(1, click(1, 0))).isEmpty();
        assertThat(bursts.add(1, click(1, 0.5))).isEmpty();
        assertThat(bursts.add(1, click(2, 5))).isEmpty();
        assertThat(bursts.add(1, click(3, 20))).isEmpty();
    }

    @Test
    void different_links_within_a_second_are_a_machine_s_and_so_is_the_earlier_one() {
        bursts.add(1, click(1, 0));

        assertThat(bursts.add(1, click(2, 0.4))).containsExactly(click(1, 0), click(2, 0.4));
        assertThat(bursts.add(1, click(3, 0.8))).containsExactly(click(3, 0.8));
    }

    @Test
    void three_links_within_ten_seconds_are_a_machine_s() {
        bursts.add(1, click(1, 0));
        bursts.add(1, click(2, 4));

        assertThat(bursts.add(1, click(3, 8))).hasSize(3);
    }

    @Test
    void clicks_of_different_people_have_nothing_to_do_with_each_other() {
        bursts.add(1, click(1, 0));

        assertThat(bursts.add(2, click(2, 0.1))).isEmpty();
    }

    @Test
    void what_was_not_written_is_judged_again() {
        bursts.add(1, click(1, 0));
        Bursts failed = bursts.copy(NOON);
        failed.add(1, click(2, 0.4));

        assertThat(bursts.copy(NOON).add(1, click(2, 0.4))).hasSize(2);
        assertThat(bursts.copy(NOON.plusSeconds(60)).add(1, click(2, 0.4))).isEmpty();
    }
}
