package org.daymark.delivery;

import java.time.Clock;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignState;
import org.daymark.campaign.Campaigns;
import org.daymark.storage.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Ends the runs of processes that are gone, those before this one at its start: what they were sending becomes
 * uncertain.
 */
@Component
class AbandonedRuns implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(AbandonedRuns.class);

    private final Campaigns campaigns;
    private final LedgerRepository ledger;
    private final ProcessLease lease;
    private final Interventions interventions;
    private final Database database;
    private final Clock clock;
    private volatile boolean started;

    AbandonedRuns(
            Campaigns campaigns,
            LedgerRepository ledger,
            ProcessLease lease,
            Interventions interventions,
            Database database,
            Clock clock) {
        this.campaigns = campaigns;
        this.ledger = ledger;
        this.lease = lease;
        this.interventions = interventions;
        this.database = database;
        this.clock = clock;
    }

    /** On the embedded database every earlier process is gone: what it was sending becomes uncertain immediately. */
    @Override
    public void start() {
        if (database.embedded()) {
            campaigns.withRunUnderWay().forEach(this::settleAbandoned);
        }
        started = true;
    }

    @Override
    public void stop() {
        started = false;
    }

    @Override
    public boolean isRunning() {
        return started;
    }

    /** Ends a run whose owner is known to be gone. */
    void settleAbandoned(Campaign campaign) {
        settle(campaign, campaign.runNumber());
        campaigns.releaseRun(campaign);
        if (campaigns.get(campaign.id()).state() == CampaignState.CANCELLED) {
            interventions.cancelWaiting(campaign.id());
        }
    }

    /** Ends the campaign's run if its owner is gone, which on a shared database takes a while to find out. */
    void settleIfAbandoned(long campaignId) {
        Campaign campaign = campaigns.get(campaignId);
        String owner = campaign.runOwner();
        if (owner != null && !owner.equals(lease.me()) && lease.gone(owner)) {
            settleAbandoned(campaign);
        }
    }

    /** Makes uncertain what the campaign's runs up to this one were sending; their owners must be known to be gone. */
    void settle(Campaign campaign, int lastRun) {
        int uncertain = ledger.settle(campaign.id(), lastRun, clock.instant());
        if (uncertain > 0) {
            log.warn(
                    "Campaign {}: {} messages were on their way when an earlier process was stopped. They are named by:"
                            + " campaign deliveries {} --state uncertain",
                    campaign.id(),
                    uncertain,
                    campaign.id());
        }
    }
}
