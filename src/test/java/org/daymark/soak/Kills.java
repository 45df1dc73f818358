package org.daymark.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All strikes of one test. */
final class Kills {
    private final List<Kill> all = new ArrayList<>();

    void add(Kill kill) {
        all.add(kill);
    }

    int count() {
        return all.size();
    }

    int count(Hit hit) {
        return (int) all.stream().filter(kill -> kill.hit.equals(hit.word())).count();
    }

    String summary() {
        Map<String, Integer> hits = new TreeMap<>();
        all.forEach(kill -> hits.merge(kill.hit, 1, Integer::sum));
        return all.size() + " kills " + hits
                + all.stream()
                        .max(Comparator.comparingInt(kill -> kill.uncertain))
                        .map(worst ->
                                "; at most " + worst.uncertain + " uncertain by one (bound there " + worst.bound + ")")
                        .orElse("")
                + ", " + all.stream().filter(Kill::overBound).count() + " over their bound";
    }

    void assertWithinBounds() {
        assertThat(all.stream()
                        .filter(Kill::overBound)
                        .map(kill -> kill.hit + ": " + kill.uncertain + " > " + kill.bound))
                .as("kills that left too many uncertain")
                .isEmpty();
    }
}
