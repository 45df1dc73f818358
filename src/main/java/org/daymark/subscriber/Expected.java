package org.daymark.subscriber;

import java.util.List;
import java.util.Set;

/** Who the people that join a list probably are. They join faster if it is right, and in the same way if it is not. */
public enum Expected {
    /** Some may be known. */
    ANYONE,
    /** No one is known; some may be suppressed. */
    NEW,
    /** No one is known or suppressed. */
    NEW_AND_FREE;

    private static final Set<JoinOutcome> KNOWN =
            Set.of(JoinOutcome.UPDATED, JoinOutcome.UNCHANGED, JoinOutcome.UNSUBSCRIBED);

    /** The next people of a file are probably like those before them. */
    public static Expected after(List<JoinOutcome> outcomes) {
        if (outcomes.stream().anyMatch(KNOWN::contains)) {
            return ANYONE;
        }
        return outcomes.stream().allMatch(outcome -> outcome == JoinOutcome.CREATED) ? NEW_AND_FREE : NEW;
    }
}
