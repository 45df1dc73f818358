package org.daymark.delivery;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.audit.Audit;
import org.daymark.campaign.Approvals;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignState;
import org.daymark.campaign.Campaigns;
import org.daymark.campaign.RunContent;
import org.daymark.campaign.Schedule;
import org.daymark.problem.Problem;
import org.daymark.storage.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Service;

/** Runs campaigns, one run at a time each: begins them, continues them after any interruption, drains them at a stop. */
@Service
public class SendRuns implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(SendRuns.class);

    private static final long DRAIN_SECONDS = 60;

    private final RunPreparation preparation;
    private final Campaigns campaigns;
    private final LedgerRepository ledger;
    private final Owners owners;
    private final Database database;
    private final Clock clock;
    private final JobOperator jobOperator;
    private final SendJobs jobs;
    private final Interventions interventions;
    private final Approvals approvals;
    private final Audit audit;
    private final Job sendJob;

    private final Map<Long, SendWatch> listeners = new ConcurrentHashMap<>();
    private final Set<Long> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;
    private volatile boolean started;

    SendRuns(
            RunPreparation preparation,
            Campaigns campaigns,
            LedgerRepository ledger,
            Owners owners,
            Database database,
            Clock clock,
            JobOperator jobOperator,
            SendJobs jobs,
            Interventions interventions,
            Approvals approvals,
            Audit audit,
            @Qualifier("sendJob") Job sendJob) {
        this.preparation = preparation;
        this.campaigns = campaigns;
        this.ledger = ledger;
        this.owners = owners;
        this.database = database;
        this.clock = clock;
        this.jobOperator = jobOperator;
        this.jobs = jobs;
        this.interventions = interventions;
        this.approvals = approvals;
        this.audit = audit;
        this.sendJob = sendJob;
    }

    /**
     * Begins or continues a campaign and returns when nothing more of it is due now.
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
        checkMayRun(seen);
        seen = approvals.asOperator(campaignId);
        if (!underWay.add(campaignId)) {
            throw new Problem("Campaign " + campaignId + " is being sent by this process already.");
        }
        try {
            RunContent content = preparation.prepare(seen);
            owners.enlist();
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

    /** Daymark continuing by itself with what someone began is no act of its own. */
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

    private void checkMayRun(Campaign campaign) {
        long id = campaign.id();
        if (stopping) {
            throw new Problem("This process is being stopped. What is left of campaign " + id
                    + " is sent by the next start or by 'campaign send " + id + "'.");
        }
        if (campaign.state() == CampaignState.PAUSED) {
            throw new Problem("Campaign " + id + " is paused"
                    + (campaign.reason() == null ? "" : " (" + campaign.reason().words() + ")") + ". 'campaign resume "
                    + id
                    + "' lets it continue.");
        }
        if (campaign.state() == CampaignState.IN_REVIEW && Actor.current().kind() != Actor.Kind.OPERATOR) {
            throw new Problem("Campaign " + id + " is in review: it can be sent when someone has approved it.");
        }
        if (campaign.state() == CampaignState.CANCELLED) {
            throw new Problem("Campaign " + id + " is cancelled and sends nothing more. Make a new one with 'campaign"
                    + " create'.");
        }
        Schedule schedule = campaign.schedule();
        if (campaign.state() == CampaignState.SCHEDULED
                && schedule != null
                && schedule.start().isAfter(clock.instant())) {
            throw new Problem("Campaign " + id + " is scheduled and starts at "
                    + schedule.start().atZone(schedule.zone()) + ". To send it now, take its time away first: 'campaign"
                    + " unschedule " + id + "'.");
        }
    }

    private void tellWhyItEnded(Campaign campaign, DeliveryCounts counts) {
        switch (campaign.state()) {
            case PAUSED ->
                log.info(
                        "Campaign {} was paused; {} messages wait. 'campaign resume {}' lets it continue.",
                        campaign.id(),
                        counts.unsent(),
                        campaign.id());
            case CANCELLED ->
                log.info("Campaign {} was cancelled; {} messages were not sent.", campaign.id(), counts.cancelled());
            case SENDING -> {
                if (stopping) {
                    log.warn(
                            "Campaign {}: sending was stopped, nothing is in doubt; {} messages wait. The next start of"
                                    + " the server continues with them, or 'campaign send {}'.",
                            campaign.id(),
                            counts.unsent(),
                            campaign.id());
                } else if (campaign.nextDueAt() != null) {
                    log.info(
                            "Campaign {}: {} messages wait for their time, the first until {}. A running server continues"
                                    + " with them then, or 'campaign send {}'.",
                            campaign.id(),
                            counts.unsent(),
                            campaign.nextDueAt(),
                            campaign.id());
                }
            }
            case DRAFT, IN_REVIEW, APPROVED, SCHEDULED, SENT -> {}
        }
    }

    /** On the embedded database every earlier process is gone: what it was sending becomes uncertain at once. */
    void settleGoneOwners() {
        if (!database.embedded()) {
            return;
        }
        campaigns.withRunUnderWay().forEach(this::settleGoneOwner);
    }

    /** Ends a run whose owner is known to be gone. */
    void settleGoneOwner(Campaign campaign) {
        settle(campaign, campaign.runNumber());
        campaigns.releaseRun(campaign);
        if (campaigns.get(campaign.id()).state() == CampaignState.CANCELLED) {
            interventions.cancelWaiting(campaign.id());
        }
    }

    /**
     * Gives what a gone process was sending its names, so that they can be read before anyone continues the campaign.
     * On a shared database this watches for a while whether that process still shows signs of life.
     */
    public void settleIfGone(long campaignId) {
        Campaign campaign = campaigns.get(campaignId);
        String owner = campaign.runOwner();
        if (owner != null && !owner.equals(owners.me()) && owners.gone(owner)) {
            settleGoneOwner(campaign);
        }
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
        return owners.me().equals(campaign.runOwner());
    }

    SendProgress listenerOf(long campaignId) {
        SendProgress watch = listeners.get(campaignId);
        return watch == null ? SendProgress.NONE : watch;
    }

    boolean stopping() {
        return stopping;
    }

    private Campaign begin(Campaign seen, RunContent content) {
        String owner = seen.runOwner();
        if (owner != null && !owner.equals(owners.me()) && !owners.gone(owner)) {
            throw new Problem(
                    "Campaign " + seen.id() + " is being sent by another process at this moment. Watch it with"
                            + " 'campaign status " + seen.id() + "'.");
        }
        Campaign run = campaigns
                .startRun(seen, owners.me(), content)
                .orElseThrow(() -> new Problem("Campaign " + seen.id()
                        + " was changed or started by someone else in the same moment. Look at it with 'campaign status "
                        + seen.id()
                        + "'."));
        settle(run, run.runNumber() - 1);
        jobs.failOrphans(run.id());
        return run;
    }

    private void settle(Campaign campaign, int lastEpoch) {
        int uncertain = ledger.settle(campaign.id(), lastEpoch, clock.instant());
        if (uncertain > 0) {
            log.warn(
                    "Campaign {}: {} messages were on their way when an earlier process was stopped. They are named by:"
                            + " campaign deliveries {} --state uncertain",
                    campaign.id(),
                    uncertain,
                    campaign.id());
        }
    }

    private void launch(Campaign run) {
        JobParameters parameters = new JobParametersBuilder()
                .addLong("campaign", run.id())
                .addLong("run", (long) run.runNumber())
                .toJobParameters();
        try {
            JobExecution execution = jobOperator.start(sendJob, parameters);
            for (Throwable failure : execution.getAllFailureExceptions()) {
                throw asRuntime(failure, run);
            }
        } catch (RuntimeException e) {
            throw explained(e, run);
        } catch (Exception e) {
            throw new IllegalStateException("campaign " + run.id() + ": the run could not be started", e);
        } finally {
            campaigns.releaseRun(run);
        }
    }

    /** A process that others took for dead meets it in many ways: a claim, an outcome, the records of its job. */
    private RuntimeException explained(RuntimeException failure, Campaign run) {
        boolean takenOver =
                !(failure instanceof Problem) && campaigns.get(run.id()).runNumber() != run.runNumber();
        return takenOver ? Owners.takenOver(run.id()) : failure;
    }

    private static RuntimeException asRuntime(Throwable failure, Campaign run) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof Problem problem) {
                return problem;
            }
        }
        return new IllegalStateException("campaign " + run.id() + ": the run broke off", failure);
    }

    @Override
    public void start() {
        stopping = false;
        settleGoneOwners();
        started = true;
    }

    /** Stops claiming and waits for what is on its way, so that a clean stop leaves nothing uncertain. */
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
        started = false;
    }

    @Override
    public boolean isRunning() {
        return started;
    }
}
