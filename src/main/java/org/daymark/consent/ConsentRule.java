package org.daymark.consent;

import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A rule of {@code consent/rules.yaml}.
 *
 * @param countries ISO 3166 codes
 * @param periods of an expiry: how long each limited consent lasts
 * @param accepts the limits that count only where this rule applies
 * @param from the first date that it applies to, if there is one
 * @param standard whether a new installation starts with it
 * @param text what it does, for people
 * @param source the law, and where to read it
 */
public record ConsentRule(
        String id,
        Kind kind,
        Purpose purpose,
        Set<String> countries,
        Map<ConsentLimit, Period> periods,
        Set<ConsentLimit> accepts,
        @Nullable LocalDate from,
        boolean standard,
        String title,
        String text,
        String source,
        String link) {
    public ConsentRule {
        countries = Set.copyOf(countries);
        periods = Map.copyOf(periods);
        accepts = Set.copyOf(accepts);
    }

    /** What a rule asks. */
    public enum Kind {
        PROOF,
        EXPIRY,
        ACCEPTS,
        PURPOSE
    }

    /** The codes in their order. */
    public Set<String> sortedCountries() {
        return new TreeSet<>(countries);
    }
}
