package org.daymark.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConstantsTest {
    @Test
    void a_constant_is_found_by_its_exact_name() {
        assertThat(Constants.named(DayOfWeek.class, "MONDAY")).contains(DayOfWeek.MONDAY);
        assertThat(Constants.named(DayOfWeek.class, "monday")).isEmpty();
        assertThat(Constants.named(DayOfWeek.class, "")).isEmpty();
        assertThat(Constants.named(DayOfWeek.class, null)).isEmpty();
    }

    @Test
    void a_constant_outside_the_choice_is_not_found() {
        List<DayOfWeek> weekend = List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
        assertThat(Constants.named(weekend, "SUNDAY")).contains(DayOfWeek.SUNDAY);
        assertThat(Constants.named(weekend, "MONDAY")).isEmpty();
    }
}
