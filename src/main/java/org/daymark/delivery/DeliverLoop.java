package org.daymark.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.daymark.campaign.Campaign;
import org.daymark.delivery.LedgerRepository.Claim;
import org.daymark.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what is due of one campaign. One thread, the caller's, talks to the ledger: each of its transactions records the
 * outcomes gathered so far and claims the next deliveries, so its batches grow with the load. The {@link SenderPool}
 * talks to the servers. A permit is taken before a delivery is claimed and given back when its outcome has been
 * committed, so at any moment no more are on their way than {@link Permits} allows.
 */
final class DeliverLoop {
    private static final Logger log = LoggerFactory.getLogger(DeliverLoop.class);

    private static final Duration DATABASE_PATIENCE = Duration.ofSeconds(60);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Campaign run;
    private final LedgerRepository ledger;
    private final TransactionTemplate transactions;
    private final SenderPool pool;
    private final Permits permits;
    private final Owners lease;
    private final Duration serverPatience;
    private final Clock clock;
    private final BooleanSupplier stopping;
    private final RunProgress progress;
    private final Consequences consequences;

    private long claimId;
    private int inFlight;

    DeliverLoop(
            Campaign run,
            LedgerRepository ledger,
            TransactionTemplate transactions,
            SenderPool pool,
            Owners lease,
            DeliverySettings settings,
            Clock clock,
            BooleanSupplier stopping,
            RunProgress progress,
            Consequences consequences) {
        this.run = run;
        this.ledger = ledger;
        this.transactions = transactions;
        this.pool = pool;
        this.permits = new Permits(settings.mostInFlight());
        this.lease = lease;
        this.serverPatience = settings.serverPatience();
        this.clock = clock;
        this.stopping = stopping;
        this.progress = progress;
        this.consequences = consequences;
    }

    /**
     * Runs until nothing is due any more, or until asked to stop, and leaves nothing in SENDING.
     *
     * @throws Problem if the servers stay out of reach
     */
    void run() {
        try {
            pool.start();
            claimAndRecord();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending", e);
        } finally {
            pool.close();
        }
        if (lease.lost()) {
            throw new Problem(
                    "Another process has taken this campaign over, because this one gave no sign of life for a"
                            + " while. Look at 'campaign status " + run.id() + "'.");
        }
        if (outOfPatience()) {
            throw new Problem(
                    pool.troubles() + " The run ended; what was not sent is still pending, and 'campaign send "
                            + run.id() + "' continues it.");
        }
    }

    private void claimAndRecord() throws InterruptedException {
        boolean more = true;
        List<Outcome> gathered = new ArrayList<>();
        while (true) {
            boolean waiting = !more || free() <= 0;
            if (waiting && inFlight == 0) {
                if (stopping.getAsBoolean() || outOfPatience() || lease.lost()) {
                    return;
                }
                // An empty claim may only mean that others hold the rows; a plain count knows.
                if (!more && ledger.due(run.id(), clock.instant()) == 0) {
                    return;
                }
                more = true;
            }
            pool.gather(gathered, waiting ? SHORTEST_PAUSE : Duration.ZERO);
            if (stopping.getAsBoolean()) {
                pool.withdraw("the run was stopped before this message was begun");
            } else if (pool.ready() == 0) {
                pool.withdraw(pool.troubles());
            }
            int wanted = more ? Math.max(0, free() + gathered.size()) : 0;
            if (gathered.isEmpty() && wanted == 0) {
                continue;
            }
            Claim claim = commit(gathered, wanted);
            permits.sent(gathered.size(), System.nanoTime());
            inFlight += claim.claimed().size() - gathered.size();
            progress.settled(countSettled(gathered) + claim.skipped());
            progress.inFlight(inFlight);
            consequences.afterCommit(gathered);
            gathered.clear();
            pool.submit(claim.claimed());
            if (wanted > 0 && claim.empty()) {
                more = false;
            }
        }
    }

    /** How many more may be claimed; none while no connection is up. */
    private int free() {
        int ready = pool.ready();
        boolean mayClaim = ready > 0 && !stopping.getAsBoolean() && lease.holds();
        return mayClaim ? permits.limit(ready, System.nanoTime()) - inFlight : -inFlight;
    }

    private boolean outOfPatience() {
        return pool.unreachableFor().compareTo(serverPatience) >= 0;
    }

    /**
     * Records and claims in one transaction. If its commit gives no answer, it is done again on a fresh connection:
     * outcomes may be written twice, and a claim that did go through is found by its id.
     */
    private Claim commit(List<Outcome> gathered, int limit) {
        if (gathered.isEmpty() && limit == 0) {
            return new Claim(List.of(), 0);
        }
        long id = ++claimId;
        long began = System.nanoTime();
        Duration pause = SHORTEST_PAUSE;
        boolean again = false;
        while (true) {
            boolean askFirst = again;
            try {
                Claim claim = transactions.execute(status -> {
                    ledger.record(run, gathered, clock.instant());
                    consequences.inTransaction(gathered);
                    if (limit == 0) {
                        return new Claim(List.of(), 0);
                    }
                    List<Claimed> held = askFirst ? ledger.held(run, id) : List.of();
                    return held.isEmpty() ? ledger.claim(run, id, limit, clock.instant()) : new Claim(held, 0);
                });
                return claim == null ? new Claim(List.of(), 0) : claim;
            } catch (DataAccessException | TransactionException e) {
                if (System.nanoTime() - began > DATABASE_PATIENCE.toNanos()) {
                    throw e;
                }
                log.warn("The database did not answer, trying again: {}", e.toString());
                sleep(pause);
                pause = longer(pause);
                again = true;
            }
        }
    }

    private static long countSettled(List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(o -> o.state() != DeliveryState.PENDING && o.state() != DeliveryState.DEFERRED)
                .count();
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the database", e);
        }
    }
}
