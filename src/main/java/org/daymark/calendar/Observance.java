package org.daymark.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An awareness month, week or day that comes back each year.
 *
 * @param key never changes
 * @param body who proclaims or leads it; empty if that is not known
 * @param page its official page; empty if there is none
 * @param ribbon the names of its colors
 * @param kit the kit whose text is about it; empty if there is none
 * @param verifiedOn when its rule was compared with published calendars, or null
 * @param own the id of an observance of the organization; 0 for those that Daymark brings
 * @param changedAt when the organization changed it last; null for those that Daymark brings
 */
public record Observance(
        String key,
        String name,
        DateRule rule,
        String body,
        String page,
        List<String> ribbon,
        String kit,
        @Nullable LocalDate verifiedOn,
        long own,
        @Nullable Instant changedAt) {

    /** The rule as people say it. */
    public String ruleWords() {
        return RuleWords.of(rule);
    }

    Occurrence in(int year) {
        return new Occurrence(this, year, rule.in(year));
    }
}
