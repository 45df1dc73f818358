package org.daymark.delivery;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.audit.Audit;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignState;
import org.daymark.campaign.Campaigns;
import org.daymark.campaign.RunContent;
import org.daymark.problem.Problem;
import org.daymark.text.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.Lifecycle;
import org.springframework.context.Phased;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Service;

/**
 * Runs campaigns, with one run at a time for each: starts them, continues them after interruptions, and drains them at
 * a stop.
 */
@Service
public class SendRuns implements Lifecycle, Phased {
    private static final Words WORDS = Words.of("delivery");
    private static final Logger log = LoggerFactory.getLogger(SendRuns.class);

    private static final long DRAIN_SECONDS = 60;

    private final RunPreparation preparation;
    private final Campaigns campaigns;
    private final LedgerRepository ledger;
    private final ProcessLease lease;
    private final SendJobs jobs;
    private final AbandonedRuns abandonedRuns;
    private final Audit audit;

    private final Map<Long, SendWatch> listeners = new ConcurrentHashMap<>();
    private final Set<Long> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    SendRuns(
            RunPreparation preparation,
            Campaigns campaigns,
            LedgerRepository ledger,
            ProcessLease lease,
            SendJobs jobs,
            AbandonedRuns abandonedRuns,
            Audit audit) {
        this.preparation = preparation;
        this.campaigns = campaigns;
        this.ledger = ledger;
        this.lease = lease;
        this.jobs = jobs;
        this.abandonedRuns = abandonedRuns;
        this.audit = audit;
    }

    /**
     * Starts or continues a campaign, and returns when nothing more is due.
     *
     * @return the ledger's counts after the run
     * @throws Problem if nothing could be sent, or the server stayed out of reach; what was done is kept
     */
    public DeliveryCounts run(long campaignId, SendProgress progress) {
        Permission.SEND.require();
        Campaign seen = campaigns.get(campaignId);
        if (seen.state() == CampaignState.SENT) {
            return ledger.counts(campaignId);
        }
        checkNotStopping(campaignId);
        seen = preparation.admit(seen);
        if (!underWay.add(campaignId)) {
            throw WORDS.problem("run.here", campaignId);
        }
        try {
            RunContent content = preparation.prepare(seen);
            lease.enlist();
            Campaign run = begin(seen, content);
            record(seen, run);
            listeners.put(campaignId, new SendWatch(progress));
            launch(run);
            DeliveryCounts counts = ledger.counts(campaignId);
            tellWhyItEnded(campaigns.get(campaignId), counts);
            return counts;
        } finally {
            listeners.remove(campaignId);
            underWay.remove(campaignId);
        }
    }

    /** Automatic continuation is not recorded as an action of its own. */
    private void record(Campaign seen, Campaign run) {
        if (run.runNumber() == 1 || Actor.current().kind() != Actor.Kind.SYSTEM) {
            audit.record(
                    "campaign.send",
                    "campaign " + run.id(),
                    Map.of("state", seen.state().word()),
                    Map.of(
                            "state",
                            run.state().word(),
                            "run",
                            run.runNumber(),
                            "to",
                            String.valueOf(run.destination())));
        }
    }

    private void checkNotStopping(long campaignId) {
        if (stopping) {
            throw WORDS.problem("run.stopping", campaignId);
        }
    }

    private void tellWhyItEnded(Campaign campaign, DeliveryCounts counts) {
        switch (campaign.state()) {
            case PAUSED ->
                log.info(
                        "Campaign {} was paused; {} messages are waiting. To resume it, use 'campaign resume {}'.",
                        campaign.id(),
                        counts.unsent(),
                        campaign.id());
            case CANCELLED ->
                log.info("Campaign {} was canceled; {} messages were not sent.", campaign.id(), counts.cancelled());
            case SENDING -> {
                if (stopping) {
                    log.warn(
                            "Campaign {}: sending was stopped with no uncertain deliveries; {} messages are waiting. The"
                                    + " next start of the server or 'campaign send {}' continues.",
                            campaign.id(),
                            counts.unsent(),
                            campaign.id());
                } else if (campaign.nextDueAt() != null) {
                    log.info(
                            "Campaign {}: {} messages are waiting, the first until {}. A running server or 'campaign send"
                                    + " {}' continues then.",
                            campaign.id(),
                            counts.unsent(),
                            campaign.nextDueAt(),
                            campaign.id());
                }
            }
            case DRAFT, IN_REVIEW, APPROVED, SCHEDULED, SENT -> {}
        }
    }

    /**
     * Marks what a dead process was sending as uncertain, so that it can be listed before the campaign continues. On a
     * shared database, this watches the heartbeat first.
     */
    public void settleIfAbandoned(long campaignId) {
        abandonedRuns.settleIfAbandoned(campaignId);
    }

    /** Whether this process holds a run of the campaign. */
    boolean underWay(long campaignId) {
        return underWay.contains(campaignId);
    }

    /** How many campaigns this process is sending. */
    int underWay() {
        return underWay.size();
    }

    /** How far a campaign has come that this process is sending; empty for any other. */
    public Optional<SendPosition> position(long campaignId) {
        return Optional.ofNullable(listeners.get(campaignId)).map(SendWatch::position);
    }

    boolean owns(Campaign campaign) {
        return lease.me().equals(campaign.runOwner());
    }

    SendProgress listenerOf(long campaignId) {
        SendProgress watch = listeners.get(campaignId);
        return watch == null ? SendProgress.NONE : watch;
    }

    /** What tells a run of this process to end. */
    StopSignal stopSignal(Campaign run) {
        return new StopSignal(run, campaigns, lease, () -> stopping);
    }

    private Campaign begin(Campaign seen, RunContent content) {
        String owner = seen.runOwner();
        if (owner != null && !owner.equals(lease.me()) && !lease.gone(owner)) {
            throw WORDS.problem("run.elsewhere", seen.id());
        }
        Campaign run = campaigns
                .startRun(seen, lease.me(), content)
                .orElseThrow(() -> WORDS.problem("run.changed", seen.id()));
        abandonedRuns.settle(run, run.runNumber() - 1);
        jobs.failOrphans(run.id());
        return run;
    }

    private void launch(Campaign run) {
        try {
            jobs.launch(run);
        } catch (RuntimeException e) {
            throw explained(e, run);
        } finally {
            campaigns.releaseRun(run);
        }
    }

    /** A process that others took for dead meets it in many ways: a claim, an outcome, the records of its job. */
    private RuntimeException explained(RuntimeException failure, Campaign run) {
        boolean takenOver =
                !(failure instanceof Problem) && campaigns.get(run.id()).runNumber() != run.runNumber();
        return takenOver ? ProcessLease.takenOver(run.id()) : failure;
    }

    @Override
    public void start() {
        stopping = false;
    }

    /** Stops claiming and waits for messages in flight, so that a clean stop leaves nothing uncertain. */
    @Override
    public void stop() {
        stopping = true;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DRAIN_SECONDS);
        while (!underWay.isEmpty() && System.nanoTime() < deadline) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
    }

    @Override
    public boolean isRunning() {
        return !stopping;
    }

    /** Before everything that a run uses. */
    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE;
    }
}
