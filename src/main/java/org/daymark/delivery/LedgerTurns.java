package org.daymark.delivery;

import java.time.Clock;
import java.util.Map;
import org.daymark.attribute.AttributeValues;
import org.daymark.attribute.Attributes;
import org.daymark.audience.BlockConditions;
import org.daymark.audience.CampaignTerms;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.Campaigns;
import org.daymark.message.CompiledIssue;
import org.daymark.subscriber.Tracking;
import org.daymark.suppression.Suppressions;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes one run's turns with the ledger from what all runs share. */
@Component
class LedgerTurns {
    private final LedgerRepository ledger;
    private final OutcomeRepository outcomes;
    private final PlatformTransactionManager transactionManager;
    private final Campaigns campaigns;
    private final BlockConditions conditions;
    private final Suppressions suppressions;
    private final HoldSettings settings;
    private final Attributes attributes;
    private final AttributeValues values;
    private final CampaignTerms terms;
    private final Tracking tracking;
    private final Clock clock;

    LedgerTurns(
            LedgerRepository ledger,
            OutcomeRepository outcomes,
            PlatformTransactionManager transactionManager,
            Campaigns campaigns,
            BlockConditions conditions,
            Suppressions suppressions,
            HoldSettings settings,
            Attributes attributes,
            AttributeValues values,
            CampaignTerms terms,
            Tracking tracking,
            Clock clock) {
        this.ledger = ledger;
        this.outcomes = outcomes;
        this.transactionManager = transactionManager;
        this.campaigns = campaigns;
        this.conditions = conditions;
        this.suppressions = suppressions;
        this.settings = settings;
        this.attributes = attributes;
        this.values = values;
        this.terms = terms;
        this.tracking = tracking;
        this.clock = clock;
    }

    LedgerTurn of(Campaign run, RunPace pace) {
        Map<Edition, CompiledIssue> issues =
                Composers.frozen(run, campaigns.variants(run.id()), campaigns.combinations(run.id()));
        return new LedgerTurn(
                run,
                new LedgerTurn.Recipients(
                        new Editions(
                                Composers.issues(run, campaigns.variants(run.id())),
                                conditions.frozen(run.id()),
                                conditions),
                        new RecentTerms(() -> terms.of(run.base())),
                        MergeValues.of(issues, attributes, values),
                        Counting.of(run, issues, tracking)),
                ledger,
                new TransactionTemplate(transactionManager),
                pace,
                new RunOutcomes(run, outcomes, suppressions, campaigns, settings),
                clock);
    }
}
