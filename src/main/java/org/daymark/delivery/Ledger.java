package org.daymark.delivery;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Reads the ledger. */
@Service
public class Ledger {
    private final LedgerRepository repository;

    Ledger(LedgerRepository repository) {
        this.repository = repository;
    }

    public DeliveryCounts counts(long campaignId) {
        return repository.counts(campaignId);
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
