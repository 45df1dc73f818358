package org.daymark.delivery;

import java.time.Clock;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.Campaigns;
import org.daymark.suppression.Suppressions;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes one run's turns with the ledger from what all runs share. */
@Component
class LedgerTurns {
    private final LedgerRepository ledger;
    private final PlatformTransactionManager transactionManager;
    private final Campaigns campaigns;
    private final Suppressions suppressions;
    private final HoldSettings settings;
    private final Clock clock;

    LedgerTurns(
            LedgerRepository ledger,
            PlatformTransactionManager transactionManager,
            Campaigns campaigns,
            Suppressions suppressions,
            HoldSettings settings,
            Clock clock) {
        this.ledger = ledger;
        this.transactionManager = transactionManager;
        this.campaigns = campaigns;
        this.suppressions = suppressions;
        this.settings = settings;
        this.clock = clock;
    }

    LedgerTurn of(Campaign run, RunPace pace) {
        return new LedgerTurn(
                run,
                Composers.issues(run, campaigns.variants(run.id())),
                ledger,
                new TransactionTemplate(transactionManager),
                pace,
                new OutcomeEffects(run, suppressions, campaigns, settings),
                clock);
    }
}
