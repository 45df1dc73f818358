package org.daymark.preflight;

import java.util.List;
import java.util.Objects;

/**
 * Everything of one severity that a rule found: one thing to decide, at however many places.
 *
 * @param title what people call the rule
 * @param places one at least, in the order of the mail
 */
public record RuleFinding(String rule, String title, Severity severity, List<Finding> places) {
    public RuleFinding {
        places = List.copyOf(places);
    }

    /** A mark of exactly these places, by which a decision is held to what the page showed. */
    public String seen() {
        int hash = 1;
        for (Finding place : places) {
            hash = 31 * hash + Objects.hash(place.where(), place.field(), place.position(), place.what());
        }
        return places.size() + "-" + Integer.toHexString(hash);
    }
}
