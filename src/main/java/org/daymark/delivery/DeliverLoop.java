package org.daymark.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.daymark.campaign.Campaign;
import org.daymark.delivery.LedgerRepository.Claim;
import org.daymark.problem.Problem;

/**
 * Sends what is due of one campaign. One thread, the caller's, talks to the ledger: each {@link LedgerTurn} records the
 * outcomes gathered so far and claims the next deliveries, so its batches grow with the load. The {@link SenderPool}
 * talks to the servers. {@link RunPace} says before a claim what may go. A permit is taken before a delivery is claimed and given back when its outcome has been
 * committed, so at any moment no more are on their way than {@link Permits} allows.
 */
final class DeliverLoop {
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);

    /** A turn costs the database much the same for few as for many; the connections have the others to continue with. */
    private static final int SHARE_OF_TURN = 3;

    private final Campaign run;
    private final LedgerTurn ledger;
    private final SenderPool pool;
    private final RunPace pace;
    private final Permits permits;
    private final Owners lease;
    private final Duration serverPatience;
    private final BooleanSupplier stopping;
    private final RunProgress progress;

    private int inFlight;

    DeliverLoop(
            Campaign run,
            LedgerTurn ledger,
            SenderPool pool,
            RunPace pace,
            Permits permits,
            Owners lease,
            Duration serverPatience,
            BooleanSupplier stopping,
            RunProgress progress) {
        this.run = run;
        this.ledger = ledger;
        this.pool = pool;
        this.pace = pace;
        this.permits = permits;
        this.lease = lease;
        this.serverPatience = serverPatience;
        this.stopping = stopping;
        this.progress = progress;
    }

    /**
     * Runs until nothing is due any more, or with a pace until nothing will be soon, or until asked to stop, and leaves nothing in SENDING.
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
            pace.end();
        }
        if (lease.lost()) {
            throw Owners.takenOver(run.id());
        }
        if (outOfPatience()) {
            throw new Problem(
                    pool.troubles() + " The run ended; what was not sent is still pending, and 'campaign send "
                            + run.id() + "' continues it.");
        }
    }

    private void claimAndRecord() throws InterruptedException {
        boolean more = true;
        long empty = 0;
        List<Outcome> gathered = new ArrayList<>();
        while (true) {
            pace.refresh();
            Duration throttled = pace.untilNext();
            boolean waiting = !more || free() <= 0 || !throttled.isZero();
            if (waiting && inFlight == 0) {
                if (stopping.getAsBoolean() || outOfPatience() || lease.lost()) {
                    return;
                }
                if (!more) {
                    Optional<Duration> untilDue = ledger.untilDue();
                    if (untilDue.isEmpty() || untilDue.get().compareTo(pace.horizon()) > 0) {
                        return;
                    }
                    // An empty claim of what is due may only mean that others hold the rows.
                    more = untilDue.get().isZero();
                }
            }
            int enough = waiting && throttled.isZero() ? inFlight / SHARE_OF_TURN : 1;
            pool.gather(gathered, waiting ? pause(throttled) : Duration.ZERO, enough);
            pace.done(gathered);
            if (stopping.getAsBoolean()) {
                pool.withdraw("the run was stopped before this message was started");
            } else if (pool.ready() == 0) {
                pool.withdraw(pool.troubles());
            }
            // What the pace has put off comes due while other messages are on their way, or because one has arrived.
            more = more || pace.active() && inFlight > 0 && (!gathered.isEmpty() || sincePause(empty));
            int wanted = pace.grant(more ? Math.max(0, free() + gathered.size()) : 0);
            if (gathered.isEmpty() && wanted == 0) {
                continue;
            }
            Claim claim = ledger.take(gathered, wanted);
            inFlight += claim.claimed().size() - gathered.size();
            progress.settled(countSettled(gathered) + claim.skipped());
            progress.inFlight(inFlight);
            gathered.clear();
            pool.submit(claim.claimed());
            if (wanted > 0 && claim.empty() && !pace.putSomeOff()) {
                more = false;
                empty = System.nanoTime();
            }
        }
    }

    private static boolean sincePause(long nanoTime) {
        return System.nanoTime() - nanoTime >= LONGEST_PAUSE.toNanos();
    }

    private static Duration pause(Duration throttled) {
        if (throttled.isZero() || throttled.compareTo(LONGEST_PAUSE) > 0) {
            return LONGEST_PAUSE;
        }
        return throttled.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : throttled;
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

    private static long countSettled(List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(o -> o.state() != DeliveryState.PENDING && o.state() != DeliveryState.DEFERRED)
                .count();
    }
}
