package org.daymark.delivery;

import java.time.Clock;
import java.time.Instant;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignState;
import org.daymark.campaign.Campaigns;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends runs: the campaign is finished, or it waits for what is due later. */
@Component
class RunEnd {
    private final Campaigns campaigns;
    private final LedgerRepository ledger;
    private final AcceptedTallyRepository tally;
    private final PacedRowRepository pacedRows;
    private final Clock clock;

    RunEnd(
            Campaigns campaigns,
            LedgerRepository ledger,
            AcceptedTallyRepository tally,
            PacedRowRepository pacedRows,
            Clock clock) {
        this.campaigns = campaigns;
        this.ledger = ledger;
        this.tally = tally;
        this.pacedRows = pacedRows;
        this.clock = clock;
    }

    /**
     * Ends a run with the campaign locked: a person who puts deliveries back into it, or changes the pace that has put
     * them off, does so before or after, not in between.
     */
    @Transactional
    void end(Campaign run) {
        Instant now = clock.instant();
        boolean cancelled = campaigns.lock(run.id()).state() == CampaignState.CANCELLED;
        long tallied = tally.lock(run.id());
        DeliveryCounts counts = ledger.counts(run.id());
        tally.check(run.id(), tallied, counts.accepted());
        if (!cancelled && counts.complete()) {
            campaigns.finish(run);
        } else if (!cancelled && pacedRows.outOfDate(run.id(), now)) {
            campaigns.endRun(run, now);
        } else {
            campaigns.endRun(run, cancelled ? null : ledger.nextDue(run.id()).orElse(null));
        }
    }
}
