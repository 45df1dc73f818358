package org.daymark.evidence;

import java.util.Map;
import java.util.Optional;

/**
 * A checked card, or what is wrong with it.
 *
 * @param faults by the names of the fields
 */
public record SourceResult(Optional<Source> source, Map<String, String> faults) {
    public SourceResult {
        faults = Map.copyOf(faults);
    }

    /**
     * Checks a card.
     *
     * @param latestYear of publication that is possible
     */
    public static SourceResult of(SourceEntry entry, int latestYear) {
        return SourceCheck.of(entry, latestYear);
    }
}
