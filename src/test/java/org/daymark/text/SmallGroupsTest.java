package org.daymark.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SmallGroupsTest {
    private static Map<Integer, Long> groups(long... counts) {
        Map<Integer, Long> groups = new LinkedHashMap<>();
        for (int i = 0; i < counts.length; i++) {
            groups.put(i, counts[i]);
        }
        return groups;
    }

    private static String shown(long... counts) {
        return SmallGroups.hidden(groups(counts)).values().stream()
                .map(GroupCount::words)
                .toList()
                .toString();
    }

    @Test
    void a_group_below_ten_is_hidden_and_none_is_shown_as_such() {
        assertThat(GroupCount.of(9).words()).isEqualTo("Hidden below 10");
        assertThat(GroupCount.of(10).words()).isEqualTo("10");
        assertThat(GroupCount.of(0).words()).isEqualTo("0");
        assertThat(shown(1_200, 10, 0)).isEqualTo("[1,200, 10, 0]");
    }

    @Test
    void a_second_group_is_hidden_where_the_total_would_reveal_the_first() {
        assertThat(shown(100, 3, 40)).isEqualTo("[100, Hidden below 10, Hidden below 10]");
        assertThat(shown(100, 3, 4, 40)).isEqualTo("[100, Hidden below 10, Hidden below 10, Hidden below 10]");
        assertThat(shown(100, 6, 7, 40)).isEqualTo("[100, Hidden below 10, Hidden below 10, 40]");
    }

    @Test
    void groups_that_are_all_small_are_all_hidden() {
        assertThat(shown(3)).isEqualTo("[Hidden below 10]");
        assertThat(shown(3, 0, 4)).isEqualTo("[Hidden below 10, 0, Hidden below 10]");
    }

    @Test
    void no_total_minus_the_shown_groups_is_a_small_group() {
        Random random = new Random(15);
        for (int round = 0; round < 2_000; round++) {
            long[] counts = random.longs(1 + random.nextInt(6), 0, 30).toArray();
            Map<Integer, Long> groups = groups(counts);
            Map<Integer, GroupCount> shown = SmallGroups.hidden(groups);
            long total = groups.values().stream().mapToLong(Long::longValue).sum();
            long rest =
                    total - shown.values().stream().mapToLong(GroupCount::count).sum();
            long hidden = shown.values().stream().filter(GroupCount::hidden).count();
            boolean all = shown.values().stream().allMatch(count -> count.hidden() || count.count() == 0);

            assertThat(hidden == 0 || all || hidden >= 2 && rest >= GroupCount.SMALLEST)
                    .as(groups + " as " + shown)
                    .isTrue();
        }
    }
}
