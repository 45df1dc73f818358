package org.daymark.delivery;

import org.daymark.campaign.Campaign;
import org.springframework.stereotype.Component;

/** Makes and runs the loop of one run from what all runs share. */
@Component
class DeliverLoops {
    private final LedgerRepository ledger;
    private final LedgerTurns turns;
    private final SenderPools pools;
    private final RunPaces paces;
    private final UnreachableServers resting;

    DeliverLoops(
            LedgerRepository ledger, LedgerTurns turns, SenderPools pools, RunPaces paces, UnreachableServers resting) {
        this.ledger = ledger;
        this.turns = turns;
        this.pools = pools;
        this.paces = paces;
        this.resting = resting;
    }

    void run(Campaign run, SendProgress listener, StopSignal stop) {
        RunProgress progress = new RunProgress(listener, ledger.counts(run.id()));
        SenderPool pool = pools.of(run, progress);
        RunPace pace = paces.of(run);
        resting.watch(pool.queue());
        try {
            new DeliverLoop(run, turns.of(run, pace), pool, pace, stop, progress).run();
        } finally {
            resting.forget(pool.queue());
        }
        progress.end();
    }
}
