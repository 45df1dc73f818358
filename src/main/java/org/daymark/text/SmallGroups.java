package org.daymark.text;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Hides the small groups of a breakdown whose total may be known. */
public final class SmallGroups {
    private SmallGroups() {}

    /**
     * The groups in the given order. The total minus the shown ones must not give a small group: so at least two are
     * hidden, which have {@link GroupCount#SMALLEST} together, or all that are not empty.
     */
    public static <K> Map<K, GroupCount> hidden(Map<K, Long> groups) {
        Set<K> hidden = new LinkedHashSet<>();
        groups.forEach((group, count) -> {
            if (GroupCount.of(count).hidden()) {
                hidden.add(group);
            }
        });
        while (!hidden.isEmpty() && (hidden.size() < 2 || sum(groups, hidden) < GroupCount.SMALLEST)) {
            Optional<K> smallest = groups.entrySet().stream()
                    .filter(entry -> entry.getValue() > 0 && !hidden.contains(entry.getKey()))
                    .min(Comparator.comparingLong(Map.Entry::getValue))
                    .map(Map.Entry::getKey);
            if (smallest.isEmpty()) {
                break;
            }
            hidden.add(smallest.get());
        }
        Map<K, GroupCount> shown = new LinkedHashMap<>();
        groups.forEach((group, count) ->
                shown.put(group, hidden.contains(group) ? GroupCount.HIDDEN : new GroupCount(count, false)));
        return shown;
    }

    private static <K> long sum(Map<K, Long> groups, Set<K> of) {
        return of.stream().mapToLong(groups::get).sum();
    }
}
