package org.daymark.campaign;

import java.util.Map;
import org.daymark.audience.Conditions;
import org.daymark.audience.Narrowing;

/**
 * What the first run of a campaign freezes.
 *
 * @param destination sandbox or server
 * @param issue the compiled issue
 * @param variants the compiled issues in its other languages, by the ids of the variants
 * @param combinations those of members of segments that blocks are shown to, by the ids of issues and combinations
 * @param narrowing the segments that were checked; the first run freezes them
 * @param conditions the segments that blocks are shown to, in the same way
 * @param messageDomain the domain of the Message-IDs
 * @param messageKey makes the Message-IDs unlike those of any other database with the same numbers
 */
public record RunContent(
        Campaign.Destination destination,
        String issue,
        Map<Long, String> variants,
        Map<Long, Map<Integer, String>> combinations,
        Narrowing narrowing,
        Conditions conditions,
        String messageDomain,
        String messageKey) {
    public RunContent {
        variants = Map.copyOf(variants);
        combinations = Map.copyOf(combinations);
    }

    /** A content whose blocks everyone sees. */
    public RunContent(
            Campaign.Destination destination,
            String issue,
            Map<Long, String> variants,
            Narrowing narrowing,
            String messageDomain,
            String messageKey) {
        this(destination, issue, variants, Map.of(), narrowing, Conditions.NONE, messageDomain, messageKey);
    }

    /** All frozen issues as one text, to look for what they name. */
    public String everything() {
        return issue + variants.values() + combinations.values();
    }
}
