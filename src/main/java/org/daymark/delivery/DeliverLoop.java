package org.daymark.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.daymark.campaign.Campaign;
import org.daymark.delivery.LedgerRepository.Claim;
import org.daymark.problem.Problem;
import org.daymark.text.Words;

/**
 * Sends the due deliveries of one campaign. The calling thread works with the ledger: each {@link LedgerTurn} records
 * outcomes and claims the next deliveries, so that batches grow with the load. The {@link SenderPool} works with the
 * servers, and {@link RunPace} applies rate limits before a claim. A delivery needs a permit from its claim until its
 * outcome is committed, so {@link Permits} limits the messages in flight.
 */
final class DeliverLoop {
    private static final Words WORDS = Words.of("delivery");
    private static final Duration MIN_PAUSE = Duration.ofMillis(5);
    private static final Duration MAX_PAUSE = Duration.ofMillis(100);

    /**
     * A transaction costs about the same for few rows as for many. Meanwhile, the connections continue with the rest.
     */
    private static final int SHARE_OF_TURN = 3;

    private final Campaign run;
    private final LedgerTurn ledger;
    private final SenderPool pool;
    private final SendQueue queue;
    private final RunPace pace;
    private final StopSignal stop;
    private final RunProgress progress;

    private int inFlight;

    DeliverLoop(Campaign run, LedgerTurn ledger, SenderPool pool, RunPace pace, StopSignal stop, RunProgress progress) {
        this.run = run;
        this.ledger = ledger;
        this.pool = pool;
        this.queue = pool.queue();
        this.pace = pace;
        this.stop = stop;
        this.progress = progress;
    }

    /**
     * Runs until nothing is due, or soon due under rate limits, or until asked to stop. Leaves nothing in SENDING.
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
        if (stop.leaseLost()) {
            throw ProcessLease.takenOver(run.id());
        }
        if (queue.outOfPatience()) {
            throw WORDS.problem("run.out-of-patience", queue.troubles(), run.id());
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
                if (stop.stopping() || queue.outOfPatience() || stop.leaseLost()) {
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
            queue.gather(gathered, waiting ? pause(throttled) : Duration.ZERO, enough);
            pace.done(gathered);
            if (stop.stopping()) {
                queue.withdraw(WORDS.named("reply.stopped"));
            } else if (queue.ready() == 0) {
                queue.withdraw(queue.troubles());
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
            queue.submit(claim.claimed());
            if (wanted > 0 && claim.empty() && !pace.putSomeOff()) {
                more = false;
                empty = System.nanoTime();
            }
        }
    }

    private static boolean sincePause(long nanoTime) {
        return System.nanoTime() - nanoTime >= MAX_PAUSE.toNanos();
    }

    private static Duration pause(Duration throttled) {
        if (throttled.isZero() || throttled.compareTo(MAX_PAUSE) > 0) {
            return MAX_PAUSE;
        }
        return throttled.compareTo(MIN_PAUSE) < 0 ? MIN_PAUSE : throttled;
    }

    /** The number of deliveries that may be claimed now; 0 without a connection. */
    private int free() {
        return (stop.mayClaim() ? pool.limit() : 0) - inFlight;
    }

    private static long countSettled(List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(o -> o.state() != DeliveryState.PENDING && o.state() != DeliveryState.DEFERRED)
                .count();
    }
}
