package org.daymark.consent;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What consent a campaign asks of its recipients at one moment.
 *
 * @param purposes what its mail is for
 * @param rules those of these purposes that are switched on
 * @param country of the organization, which counts where a person's is unknown
 * @param sponsor who pays for the campaign, or null
 * @param unchosen the recipients for whom blocks must not be chosen by a health condition, although it chooses them for
 *     others; null if there are no such blocks, or no rule asks a consent
 * @param switched the rules of these purposes that are not as they were when this Daymark first had them
 */
public record ConsentTerms(
        Set<Purpose> purposes,
        List<ConsentRule> rules,
        String country,
        @Nullable String sponsor,
        @Nullable ConsentCondition unchosen,
        List<String> switched) {
    public ConsentTerms {
        purposes = Set.copyOf(purposes);
        rules = List.copyOf(rules);
        switched = List.copyOf(switched);
    }

    /**
     * The name of the {@link ConsentGap} of a recipient, or NULL: SQL over the subscription {@code m} and the
     * subscriber {@code s}, with a question mark for each time that now is compared.
     */
    public String gap() {
        return ConsentTermsRepository.gap(this);
    }

    /** How often {@link #gap} compares now. */
    public int times() {
        return (int) gap().chars().filter(c -> c == '?').count();
    }

    /** The tables that {@link #gap} needs besides. */
    public String joins() {
        return ConsentTermsRepository.joins(this);
    }

    /** The columns that say when consents ended, each with a comma before it. */
    public String columns() {
        return ConsentTermsRepository.columns(this);
    }

    /** What an approval binds besides the text and the recipients; empty for the usual campaign. */
    public String bound() {
        return (sponsor == null ? "" : "paid for by " + sponsor + "\n") + String.join("\n", switched);
    }
}
