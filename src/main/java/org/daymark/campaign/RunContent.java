package org.daymark.campaign;

import java.util.Map;
import org.daymark.audience.Narrowing;

/**
 * What the first run of a campaign freezes.
 *
 * @param destination sandbox or server
 * @param issue the compiled issue
 * @param variants the compiled issues in its other languages, by the ids of the variants
 * @param narrowing the segments that were checked; the first run freezes them
 * @param messageDomain the domain of the Message-IDs
 * @param messageKey makes the Message-IDs unlike those of any other database with the same numbers
 */
public record RunContent(
        Campaign.Destination destination,
        String issue,
        Map<Long, String> variants,
        Narrowing narrowing,
        String messageDomain,
        String messageKey) {
    public RunContent {
        variants = Map.copyOf(variants);
    }
}
