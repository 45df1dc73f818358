package org.daymark.webhook;

import java.util.HashMap;
import java.util.Map;
import org.daymark.text.Excerpt;

/** Counts that are not kept yet. */
final class Counts {
    private static final int MAX_DETAIL = 60;

    private final Map<Key, Long> counts = new HashMap<>();

    /** What is counted. */
    record Key(long endpoint, Outcome outcome, String detail) {}

    /** The detail may be what a provider wrote. */
    synchronized void note(long endpoint, Outcome outcome, String detail) {
        String clean =
                Excerpt.cut(detail.replaceAll("[\\p{Cntrl}\\p{Cs}\\s]+", " ").strip(), MAX_DETAIL);
        counts.merge(new Key(endpoint, outcome, clean), 1L, Long::sum);
    }

    synchronized Map<Key, Long> each() {
        return Map.copyOf(counts);
    }

    /** Gives what is counted and starts over. */
    synchronized Counts drain() {
        Counts drained = new Counts();
        drained.counts.putAll(counts);
        counts.clear();
        return drained;
    }
}
