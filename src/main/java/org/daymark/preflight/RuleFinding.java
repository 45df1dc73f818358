package org.daymark.preflight;

import java.util.List;
import java.util.Objects;

/**
 * All findings of one rule with one severity, to be decided together.
 *
 * @param title what people call the rule
 * @param places one at least, in the order of the mail
 */
public record RuleFinding(String rule, String title, Severity severity, List<Finding> places) {
    public RuleFinding {
        places = List.copyOf(places);
    }

    /** What the rule asks and who does, in one line; empty for what is checked without a rule. */
    public String why() {
        return Rules.why(rule);
    }

    /** Whether the wording settings can change what this rule finds. */
    public boolean ofHouseStyle() {
        return Rules.OF_HOUSE_STYLE.contains(rule);
    }

    /** A hash of these places, which ties a decision to what the page showed. */
    public String seen() {
        int hash = 1;
        for (Finding place : places) {
            hash = 31 * hash
                    + Objects.hash(place.field(), place.position(), place.key(), place.variant(), place.person());
        }
        return places.size() + "-" + Integer.toHexString(hash);
    }
}
