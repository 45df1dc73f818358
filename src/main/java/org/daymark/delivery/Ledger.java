package org.daymark.delivery;

import java.util.List;
import java.util.Map;
import org.daymark.campaign.Variants;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Reads the ledger. */
@Service
public class Ledger {
    private final LedgerRepository repository;
    private final Variants variants;

    Ledger(LedgerRepository repository, Variants variants) {
        this.repository = repository;
        this.variants = variants;
    }

    public DeliveryCounts counts(long campaignId) {
        return repository.counts(campaignId);
    }

    /** The accepted messages in one language of a campaign. */
    public record InLanguage(Variants.Language language, long accepted) {}

    /** The accepted messages by language, the campaign's own first; empty if it has only one. */
    public List<InLanguage> acceptedByLanguage(long campaignId) {
        List<Variants.Language> languages = variants.languages(campaignId);
        if (languages.size() == 1) {
            return List.of();
        }
        Map<Long, Long> accepted = repository.acceptedByIssue(campaignId);
        return languages.stream()
                .map(language -> new InLanguage(language, accepted.getOrDefault(language.id(), 0L)))
                .toList();
    }

    /** The number of uncertain deliveries that were reviewed and left as they are. */
    public long left(long campaignId) {
        return repository.left(campaignId);
    }

    /**
     * A page of a campaign's deliveries in the order of their ids.
     *
     * @param state only those in this state, or null for all
     * @param after the id the page begins behind; 0 for the first page
     */
    public List<Delivery> page(long campaignId, @Nullable DeliveryState state, long after, int limit) {
        return repository.list(campaignId, state, after, limit);
    }
}
