package org.daymark.delivery;

import java.time.Instant;
import java.util.List;
import org.daymark.address.EmailAddress;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignReason;
import org.daymark.campaign.Campaigns;
import org.daymark.mail.Refusal;
import org.daymark.mail.Reply;
import org.daymark.suppression.SuppressionReason;
import org.daymark.suppression.Suppressions;
import org.daymark.text.Redaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records the outcomes of a run with their effects outside the ledger: it suppresses hard bounces, and pauses a
 * campaign with too many refusals.
 */
final class RunOutcomes {
    private static final Logger log = LoggerFactory.getLogger(RunOutcomes.class);

    private final Campaign run;
    private final OutcomeRepository repository;
    private final Suppressions suppressions;
    private final Campaigns campaigns;
    private final ErrorRate errorRate;
    private boolean held;

    RunOutcomes(
            Campaign run,
            OutcomeRepository repository,
            Suppressions suppressions,
            Campaigns campaigns,
            HoldSettings settings) {
        this.run = run;
        this.repository = repository;
        this.suppressions = suppressions;
        this.campaigns = campaigns;
        this.errorRate = new ErrorRate(settings);
    }

    /** Needs a transaction. Repeating it has no effect. */
    void record(List<Outcome> outcomes, Instant now) {
        repository.record(run, outcomes, now);
        for (Outcome outcome : outcomes) {
            if (outcome.refusal() == Refusal.HARD) {
                suppressions.suppressEverywhere(
                        new EmailAddress(outcome.claimed().email()),
                        SuppressionReason.HARD_BOUNCE,
                        evidence(outcome.reply()),
                        outcome.claimed().id());
            }
        }
    }

    /** Must run after the outcomes are committed. */
    void afterCommit(List<Outcome> outcomes) {
        outcomes.forEach(errorRate::note);
        if (!held && errorRate.tooHigh()) {
            held = true;
            CampaignReason.Told reason = errorRate.reason();
            if (campaigns.hold(run, reason)) {
                log.warn("Campaign {} {}. To resume it, use 'campaign resume {}'.", run.id(), reason.words(), run.id());
            }
        }
    }

    private String evidence(Reply reply) {
        return "campaign " + run.id() + ": " + Redaction.withoutAddresses(reply.words());
    }
}
