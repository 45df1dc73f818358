package org.daymark.evidence;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A checked card, or what is wrong with it.
 *
 * @param faults by the names of the fields, in the order of the form
 */
public record SourceResult(Optional<Source> source, Map<String, String> faults) {
    public SourceResult {
        faults = Collections.unmodifiableMap(new LinkedHashMap<>(faults));
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
