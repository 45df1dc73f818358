package org.daymark.campaign;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.daymark.access.Permission;
import org.daymark.message.CompiledIssue;
import org.daymark.preflight.Finding;
import org.daymark.text.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Service;

/** Renders every message of a campaign in the background and stores the result. */
@Service
public class Rehearsals implements DisposableBean {
    private static final Words WORDS = Words.of("campaign");
    private static final Logger log = LoggerFactory.getLogger(Rehearsals.class);

    /** Without progress for this long, the process of a render test is considered dead. */
    private static final Duration LOST = Duration.ofMinutes(1);

    private final Campaigns campaigns;
    private final CampaignChecks checks;
    private final CampaignRehearsal rehearsal;
    private final RehearsalRepository repository;
    private final Clock clock;

    /** One at a time, because rendering is limited by the processor. */
    private final ExecutorService worker = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "rehearsal");
        thread.setDaemon(true);
        return thread;
    });

    Rehearsals(
            Campaigns campaigns,
            CampaignChecks checks,
            CampaignRehearsal rehearsal,
            RehearsalRepository repository,
            Clock clock) {
        this.campaigns = campaigns;
        this.checks = checks;
        this.rehearsal = rehearsal;
        this.repository = repository;
        this.clock = clock;
    }

    /** Starts a render test in the background. */
    public void start(long campaignId) {
        Permission.SEND.require();
        Campaign campaign = campaigns.get(campaignId);
        start(campaign, checks.checked(campaign));
    }

    void start(Campaign campaign, CheckedIssue checked) {
        CompiledIssue issue = checked.issue();
        if (issue == null) {
            throw WORDS.problem("rehearsal.errors");
        }
        String run = UUID.randomUUID().toString();
        repository.begin(campaign.id(), run, checked.report().contentHash(), campaign.listId(), clock.instant());
        worker.execute(() -> rehearse(campaign, checked, issue, run));
    }

    /** The latest render test, if any. */
    public Optional<RehearsalResult> of(long campaignId) {
        return repository.find(campaignId).map(this::lostOrAsItIs);
    }

    private RehearsalResult lostOrAsItIs(RehearsalResult result) {
        boolean lost = result.state() == RehearsalResult.State.RUNNING
                && clock.instant().isAfter(result.updatedAt().plus(LOST));
        return lost
                ? new RehearsalResult(
                        RehearsalResult.State.FAILED,
                        result.contentHash(),
                        result.listId(),
                        result.done(),
                        result.total(),
                        List.of(),
                        result.updatedAt())
                : result;
    }

    private void rehearse(Campaign campaign, CheckedIssue checked, CompiledIssue issue, String run) {
        try {
            Instant[] written = {Instant.EPOCH};
            List<Finding> findings = rehearsal
                    .rehearsed(campaign, checked, issue, (done, total) -> note(campaign, run, done, total, written))
                    .findings();
            repository.end(campaign.id(), run, RehearsalResult.State.DONE, findings, clock.instant());
        } catch (Superseded e) {
            log.debug("Campaign {}: another render test has started.", campaign.id());
        } catch (RuntimeException e) {
            log.warn("Campaign {}: the render test failed", campaign.id(), e);
            fail(campaign, run);
        }
    }

    private void fail(Campaign campaign, String run) {
        try {
            repository.end(campaign.id(), run, RehearsalResult.State.FAILED, List.of(), clock.instant());
        } catch (RuntimeException e) {
            log.debug("Campaign {}: the failure of the render test cannot be recorded", campaign.id(), e);
        }
    }

    /** Records the progress every second and at the end. */
    private void note(Campaign campaign, String run, long done, long total, Instant[] written) {
        if (Thread.currentThread().isInterrupted()) {
            throw new IllegalStateException("the server is being stopped");
        }
        Instant now = clock.instant();
        if (done == total || now.isAfter(written[0].plusSeconds(1))) {
            written[0] = now;
            if (!repository.at(campaign.id(), run, done, total, now)) {
                throw new Superseded();
            }
        }
    }

    @Override
    public void destroy() {
        worker.shutdownNow();
    }

    private static final class Superseded extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
