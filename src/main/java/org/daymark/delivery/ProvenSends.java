package org.daymark.delivery;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Settles uncertain deliveries by later evidence: what comes back from a message proves that it was sent. */
@Service
public class ProvenSends {
    private final ProvenSendRepository repository;
    private final AcceptedTallyRepository tallies;
    private final Clock clock;

    ProvenSends(JdbcClient jdbc, AcceptedTallyRepository tallies, Clock clock) {
        this.repository = new ProvenSendRepository(jdbc);
        this.tallies = tallies;
        this.clock = clock;
    }

    /**
     * Makes an uncertain delivery accepted; returns whether it was uncertain. Must run in the transaction that records
     * the evidence.
     */
    public boolean settle(long deliveryId, long campaignId) {
        boolean settled = repository.settle(deliveryId, campaignId, clock.instant());
        if (settled) {
            tallies.add(campaignId, 1);
        }
        return settled;
    }
}
