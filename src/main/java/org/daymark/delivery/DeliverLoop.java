package org.daymark.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.daymark.campaign.Campaign;
import org.daymark.delivery.LedgerRepository.Claim;
import org.daymark.mail.OutgoingMail;
import org.daymark.mail.Reply;
import org.daymark.mail.SendResult;
import org.daymark.mail.SmtpSender;
import org.daymark.mail.SmtpServer;
import org.daymark.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what is due of one campaign. One thread, the caller's, talks to the ledger: each of its transactions records the
 * outcomes gathered so far and claims the next deliveries, so its batches grow with the load. C sender threads talk to
 * the server. A permit is taken before a delivery is claimed and given back when its outcome has been committed, so at
 * any moment no more are on their way than {@link Permits} allows.
 */
final class DeliverLoop {
    private static final Logger log = LoggerFactory.getLogger(DeliverLoop.class);

    private static final Duration DATABASE_PATIENCE = Duration.ofSeconds(60);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Campaign run;
    private final LedgerRepository ledger;
    private final TransactionTemplate transactions;
    private final Messages messages;
    private final SmtpServer server;
    private final Owners lease;
    private final DeliverySettings settings;
    private final Clock clock;
    private final BooleanSupplier stopping;
    private final RunProgress progress;
    private final Consequences consequences;

    private final Permits permits;
    private final BlockingQueue<Claimed> work;
    private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    private long claimId;
    private int inFlight;
    private @Nullable Unreachable unreachable;

    DeliverLoop(
            Campaign run,
            LedgerRepository ledger,
            TransactionTemplate transactions,
            Messages messages,
            SmtpServer server,
            Owners lease,
            DeliverySettings settings,
            Clock clock,
            BooleanSupplier stopping,
            RunProgress progress,
            Consequences consequences) {
        this.run = run;
        this.ledger = ledger;
        this.transactions = transactions;
        this.messages = messages;
        this.server = server;
        this.lease = lease;
        this.settings = settings;
        this.clock = clock;
        this.stopping = stopping;
        this.progress = progress;
        this.consequences = consequences;
        this.permits = new Permits(settings.smtpConnections(), settings.mostInFlight());
        this.work = new ArrayBlockingQueue<>(Math.max(settings.mostInFlight(), 2 * settings.smtpConnections()));
    }

    /**
     * Runs until nothing is due any more, or until asked to stop, and leaves nothing in SENDING.
     *
     * @throws Problem if the server stays out of reach
     */
    void run() {
        List<Thread> senders = startSenders();
        try {
            claimAndRecord();
        } finally {
            senders.forEach(Thread::interrupt);
        }
        if (lease.lost()) {
            throw new Problem(
                    "Another process has taken this campaign over, because this one gave no sign of life for a"
                            + " while. Look at 'campaign status " + run.id() + "'.");
        }
        Unreachable gone = unreachable;
        if (gone != null && gone.outOfPatience(settings.serverPatience())) {
            throw new Problem(gone.words() + " The run ended; what was not sent is still pending, and 'campaign send "
                    + run.id() + "' continues it.");
        }
    }

    private void claimAndRecord() {
        boolean more = true;
        List<Outcome> gathered = new ArrayList<>();
        while (true) {
            if (!(more && mayClaim()) || permits.limit(System.nanoTime()) <= inFlight) {
                if (inFlight == 0 && outcomes.isEmpty()) {
                    if (stopping.getAsBoolean() || outOfPatience() || lease.lost()) {
                        return;
                    }
                    // An empty claim may only mean that others hold the rows; a plain count knows.
                    if (!more && ledger.due(run.id(), clock.instant()) == 0) {
                        return;
                    }
                    more = true;
                }
                gatherOne(gathered);
            }
            outcomes.drainTo(gathered);
            gathered.forEach(this::noteReachability);
            int free = more && mayClaim() ? permits.limit(System.nanoTime()) - inFlight + gathered.size() : 0;
            if (gathered.isEmpty() && free <= 0) {
                continue;
            }
            Claim claim = commit(gathered, Math.max(0, free));
            permits.sent(gathered.size(), System.nanoTime());
            inFlight += claim.claimed().size() - gathered.size();
            progress.settled(countSettled(gathered) + claim.skipped());
            consequences.afterCommit(gathered);
            gathered.clear();
            work.addAll(claim.claimed());
            if (free > 0 && claim.empty()) {
                more = false;
            }
        }
    }

    private void gatherOne(List<Outcome> gathered) {
        try {
            Outcome first = outcomes.poll(SHORTEST_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            if (first != null) {
                gathered.add(first);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending", e);
        }
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

    private List<Thread> startSenders() {
        List<Thread> senders = new ArrayList<>();
        for (int i = 1; i <= settings.smtpConnections(); i++) {
            Thread sender = new Thread(this::sendUntilInterrupted, "sender-" + run.id() + "-" + i);
            sender.setDaemon(true);
            sender.start();
            senders.add(sender);
        }
        return senders;
    }

    private void sendUntilInterrupted() {
        try (SmtpSender sender = new SmtpSender(server)) {
            while (true) {
                Claimed claimed = work.take();
                outcomes.put(send(sender, claimed));
            }
        } catch (InterruptedException e) {
            // The run is over.
        }
    }

    private Outcome send(SmtpSender sender, Claimed claimed) {
        OutgoingMail mail;
        try {
            mail = messages.compose(claimed);
        } catch (RuntimeException e) {
            Reply reply = Reply.ofOwn("the message could not be made: " + e.getMessage());
            return new Outcome(claimed, DeliveryState.REFUSED, claimed.attempts(), null, reply);
        }
        try {
            return outcome(claimed, sender.send(mail, lease));
        } catch (RuntimeException | Error e) {
            // Whatever this is, the sender must live on and the delivery must get an outcome.
            log.error("delivery {} of campaign {} failed unexpectedly", claimed.id(), run.id(), e);
            Reply reply = Reply.ofOwn("an unexpected failure while sending: " + e);
            return new Outcome(claimed, DeliveryState.UNCERTAIN, claimed.attempts() + 1, null, reply);
        }
    }

    private Outcome outcome(Claimed claimed, SendResult result) {
        int attempts = claimed.attempts() + 1;
        Reply reply = result.reply();
        if (result instanceof SendResult.Accepted) {
            return new Outcome(claimed, DeliveryState.ACCEPTED, attempts, null, reply);
        }
        if (result instanceof SendResult.Refused) {
            return new Outcome(claimed, DeliveryState.REFUSED, attempts, null, reply);
        }
        if (result instanceof SendResult.Uncertain) {
            return new Outcome(claimed, DeliveryState.UNCERTAIN, attempts, null, reply);
        }
        if (result instanceof SendResult.NotSent) {
            return new Outcome(claimed, DeliveryState.PENDING, claimed.attempts(), null, reply);
        }
        Instant now = clock.instant();
        return Backoff.next(attempts, claimed.firstSentAt(), now)
                .map(due -> new Outcome(claimed, DeliveryState.DEFERRED, attempts, due, reply))
                .orElseGet(() -> new Outcome(
                        claimed,
                        DeliveryState.REFUSED,
                        attempts,
                        null,
                        new Reply(
                                reply.code(),
                                reply.enhancedCode(),
                                "given up after " + attempts + " attempts: " + reply.text())));
    }

    private void noteReachability(Outcome outcome) {
        if (outcome.state() != DeliveryState.PENDING) {
            unreachable = null;
        } else if (unreachable == null) {
            unreachable = new Unreachable(outcome.reply().text(), System.nanoTime(), System.nanoTime(), SHORTEST_PAUSE);
        } else {
            unreachable = unreachable.again(System.nanoTime());
        }
    }

    private boolean mayClaim() {
        Unreachable gone = unreachable;
        return !stopping.getAsBoolean()
                && !outOfPatience()
                && (gone == null || gone.timeToTryAgain(System.nanoTime()))
                && lease.holds();
    }

    private boolean outOfPatience() {
        Unreachable gone = unreachable;
        return gone != null && gone.outOfPatience(settings.serverPatience());
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

    /** The server has not let anybody in since a moment; claims wait longer from try to try. */
    private record Unreachable(String words, long since, long lastTry, Duration pause) {
        Unreachable again(long now) {
            return new Unreachable(words, since, now, longer(pause));
        }

        boolean timeToTryAgain(long now) {
            return now - lastTry >= pause.toNanos();
        }

        boolean outOfPatience(Duration patience) {
            return lastTry - since >= patience.toNanos();
        }
    }
}
