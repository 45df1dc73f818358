package org.daymark.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.daymark.audience.Audience;
import org.daymark.campaign.Breakdown.Group;
import org.junit.jupiter.api.Test;

class BreakdownTest {
    private static Breakdown of(Map<String, Long> countries, long zonesKnown) {
        long people = countries.values().stream().mapToLong(Long::longValue).sum();
        return Breakdown.of(new Audience(people, 0, 0, countries, Map.of(), zonesKnown));
    }

    @Test
    void countries_stand_by_size_and_small_ones_together() {
        Breakdown shown = of(Map.of("US", 40L, "CA", 12L, "", 30L, "FR", 6L, "DE", 7L), 50);
        assertThat(shown.countries())
                .containsExactly(
                        new Group("United States", 40), new Group("Country unknown", 30), new Group("Canada", 12));
        assertThat(shown.elsewhere()).isEqualTo(13);
        assertThat(shown.zonesKnown()).isEqualTo(50);
    }

    @Test
    void a_single_small_group_cannot_be_worked_out_from_the_others() {
        Breakdown shown = of(Map.of("US", 40L, "CA", 12L, "FR", 3L), 52);
        assertThat(shown.countries()).containsExactly(new Group("United States", 40));
        assertThat(shown.elsewhere()).isEqualTo(15);
        assertThat(shown.zonesKnown()).as("three unknown ones").isEqualTo(-1);
    }

    @Test
    void of_few_people_nothing_is_said() {
        Breakdown shown = of(Map.of("US", 5L, "CA", 2L), 7);
        assertThat(shown.countries()).isEmpty();
        assertThat(shown.elsewhere()).isZero();
        assertThat(shown.zonesKnown()).isEqualTo(-1);
        assertThat(of(Map.of("US", 40L), 40).zonesKnown()).isEqualTo(40);
        assertThat(of(Map.of("US", 40L), 0).zonesKnown()).isZero();
    }
}
