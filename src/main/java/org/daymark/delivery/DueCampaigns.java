package org.daymark.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignReason;
import org.daymark.campaign.CampaignState;
import org.daymark.campaign.Campaigns;
import org.daymark.campaign.Schedules;
import org.daymark.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Runs due campaigns automatically: scheduled starts, retries, and interrupted runs. */
@Service
class DueCampaigns {
    private static final Logger log = LoggerFactory.getLogger(DueCampaigns.class);

    /** The pause after a failed run, for example if the mail server is down. */
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMinutes(1);

    private static final int MAX_AT_ONCE = 6;

    private final Campaigns campaigns;
    private final Schedules schedules;
    private final SendRuns runs;
    private final AbandonedRuns abandonedRuns;
    private final ProcessLease lease;
    private final Clock clock;
    private final Map<Long, Instant> notBefore = new ConcurrentHashMap<>();

    DueCampaigns(
            Campaigns campaigns,
            Schedules schedules,
            SendRuns runs,
            AbandonedRuns abandonedRuns,
            ProcessLease lease,
            Clock clock) {
        this.campaigns = campaigns;
        this.schedules = schedules;
        this.runs = runs;
        this.abandonedRuns = abandonedRuns;
        this.lease = lease;
        this.clock = clock;
    }

    /** The campaigns to run now. Settles runs of dead processes that no one continues. */
    List<Long> look() {
        List<Long> due = new ArrayList<>(schedules.due());
        for (Campaign campaign : campaigns.withRunUnderWay()) {
            if (abandoned(campaign)) {
                if (campaign.state() == CampaignState.SENDING) {
                    due.add(campaign.id());
                } else {
                    abandonedRuns.settleAbandoned(campaign);
                }
            }
        }
        Instant now = clock.instant();
        due.removeIf(id -> runs.underWay(id) || notBefore.getOrDefault(id, now).isAfter(now));
        return due;
    }

    /** Runs a campaign if it is still due. A failure is recorded, and the campaign is due again a little later. */
    void run(long campaignId) {
        if (runs.underWay() >= MAX_AT_ONCE || !look().contains(campaignId)) {
            return;
        }
        log.info("Campaign {} is due; sending starts.", campaignId);
        try {
            DeliveryCounts counts = runs.run(campaignId, SendProgress.NONE);
            notBefore.remove(campaignId);
            log.info("Campaign {}: the run has ended. {}", campaignId, counts.byState());
        } catch (Problem e) {
            notBefore.put(campaignId, clock.instant().plus(PAUSE_AFTER_FAILURE));
            log.warn("Campaign {} could not continue: {}", campaignId, e.getMessage());
            campaigns.remark(
                    campaigns.get(campaignId),
                    e.getMessage() == null
                            ? CampaignReason.RUN_FAILED.plain()
                            : CampaignReason.RUN_FAILED.with(e.getMessage()));
        } catch (RuntimeException e) {
            notBefore.put(campaignId, clock.instant().plus(PAUSE_AFTER_FAILURE));
            log.error("Campaign {}: the run failed", campaignId, e);
        }
    }

    private boolean abandoned(Campaign campaign) {
        String owner = campaign.runOwner();
        if (owner == null || runs.underWay(campaign.id())) {
            return false;
        }
        return runs.owns(campaign) || lease.goneSinceEarlierLook(owner);
    }
}
