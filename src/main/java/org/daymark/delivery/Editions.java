package org.daymark.delivery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.daymark.audience.BlockConditions;
import org.daymark.audience.Conditions;
import org.daymark.text.ByLanguage;
import org.jspecify.annotations.Nullable;

/** Chooses which of a run's frozen issues a person gets: by language, and by the segments that they are members of. */
final class Editions {
    private final ByLanguage<Long> issues;
    private final Conditions conditions;
    private final BlockConditions people;

    Editions(ByLanguage<Long> issues, Conditions conditions, BlockConditions people) {
        this.issues = issues;
        this.conditions = conditions;
        this.people = people;
    }

    /** The issue for someone with this language. */
    long issue(@Nullable String language) {
        return issues.choose(language);
    }

    /** Whether a claim has to keep which issue it has chosen. */
    boolean severalLanguages() {
        return issues.several();
    }

    /** Whether a claim has to keep which blocks it has chosen. */
    boolean severalCombinations() {
        return !conditions.none();
    }

    /**
     * Decides which blocks these deliveries have, unless an earlier claim did: one query for all of them. What an
     * earlier claim chose by a health condition goes if its consent has. Belongs into the transaction of the claim.
     */
    List<Claimed> decided(List<Claimed> claimed) {
        if (claimed.isEmpty() || !severalCombinations()) {
            return claimed;
        }
        Map<Long, Integer> earlier = new HashMap<>();
        List<Long> undecided = new ArrayList<>();
        for (Claimed each : claimed) {
            Integer combination = each.combination();
            if (combination == null) {
                undecided.add(each.subscriberId());
            } else {
                earlier.put(each.subscriberId(), combination);
            }
        }
        Map<Long, Integer> combinations = new HashMap<>(people.stillChosen(conditions, earlier));
        combinations.putAll(people.combinations(conditions, undecided));
        return claimed.stream()
                .map(each -> each.in(combinations.getOrDefault(each.subscriberId(), 0)))
                .toList();
    }
}
