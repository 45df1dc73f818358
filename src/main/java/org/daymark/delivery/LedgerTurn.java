package org.daymark.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.daymark.campaign.Campaign;
import org.daymark.consent.ConsentTerms;
import org.daymark.delivery.LedgerRepository.Claim;
import org.daymark.storage.DatabaseFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Records outcomes and claims the next deliveries in one transaction. If the commit gets no reply, it is repeated on a
 * new connection: writing outcomes twice is safe, and a successful claim is found by its id.
 */
final class LedgerTurn {
    private static final Logger log = LoggerFactory.getLogger(LedgerTurn.class);

    private static final Duration DATABASE_PATIENCE = Duration.ofSeconds(60);
    private static final Duration MIN_PAUSE = Duration.ofMillis(100);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(2);

    private final Campaign run;
    private final Recipients recipients;
    private final LedgerRepository ledger;
    private final TransactionTemplate transactions;
    private final RunPace pace;
    private final RunOutcomes outcomes;
    private final Clock clock;
    private final LedgerRepository.ClaimPosition place = new LedgerRepository.ClaimPosition();

    private long claimId;

    LedgerTurn(
            Campaign run,
            Recipients recipients,
            LedgerRepository ledger,
            TransactionTemplate transactions,
            RunPace pace,
            RunOutcomes outcomes,
            Clock clock) {
        this.run = run;
        this.recipients = recipients;
        this.ledger = ledger;
        this.transactions = transactions;
        this.pace = pace;
        this.outcomes = outcomes;
        this.clock = clock;
    }

    /**
     * What the turns of a run know of people.
     *
     * @param terms what the campaign asks of consent now
     */
    record Recipients(Editions editions, Supplier<ConsentTerms> terms, MergeValues merges, Counting counting) {
        List<Claimed> complete(List<Claimed> claimed) {
            return counting.into(merges.into(claimed));
        }
    }

    /** Records these outcomes and claims up to {@code limit} deliveries that may go now. */
    Claim take(List<Outcome> gathered, int limit) {
        Claim claim = commit(gathered, limit);
        pace.claimed(claim.claimed());
        outcomes.afterCommit(gathered);
        return new Claim(recipients.complete(claim.claimed()), claim.skipped());
    }

    /** The time until the next delivery is due: zero if one is due, empty if none waits. */
    Optional<Duration> untilDue() {
        Instant now = clock.instant();
        return ledger.nextDue(run.id()).map(due -> due.isAfter(now) ? Duration.between(now, due) : Duration.ZERO);
    }

    private Claim commit(List<Outcome> gathered, int limit) {
        long id = ++claimId;
        long began = System.nanoTime();
        Duration pause = MIN_PAUSE;
        boolean again = false;
        while (true) {
            boolean askFirst = again;
            try {
                Claim claim = transactions.execute(status -> {
                    outcomes.record(gathered, clock.instant());
                    return limit == 0 ? Claim.NOTHING : claim(id, limit, askFirst);
                });
                return claim == null ? Claim.NOTHING : claim;
            } catch (DataAccessException | TransactionException e) {
                if (DatabaseFailure.of(e) == DatabaseFailure.REFUSED
                        || System.nanoTime() - began > DATABASE_PATIENCE.toNanos()) {
                    throw e;
                }
                log.warn("The database did not answer, trying again: {}", e.toString());
                sleep(pause);
                pause = longer(pause);
                again = true;
            }
        }
    }

    private Claim claim(long id, int limit, boolean askFirst) {
        List<Claimed> held = askFirst ? ledger.held(run, recipients.editions(), id) : List.of();
        return held.isEmpty()
                ? ledger.claim(
                        run,
                        recipients.editions(),
                        recipients.terms().get(),
                        id,
                        limit,
                        pace.active() ? pace::choose : this::anyDue,
                        clock.instant())
                : new Claim(held, 0);
    }

    private List<Long> anyDue(int limit, Instant now) {
        return ledger.anyDue(run, limit, place, now);
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : twice;
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
