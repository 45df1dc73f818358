package org.daymark.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.daymark.delivery.ServerWorkers.Worker;
import org.daymark.mail.Lease;
import org.daymark.mail.OutgoingMail;
import org.daymark.mail.Reply;
import org.daymark.mail.SendResult;
import org.daymark.mail.ServerUnreachable;
import org.daymark.mail.Stage;
import org.daymark.text.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that talk to the mail servers of one run, one for each connection. {@link SendQueue} decides what each of
 * them sends next.
 */
final class SenderPool implements AutoCloseable {
    private static final Words WORDS = Words.of("delivery");
    private static final Logger log = LoggerFactory.getLogger(SenderPool.class);

    private static final Duration MIN_PAUSE = Duration.ofMillis(100);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(30);
    private static final Duration MAX_PAUSE_WITHOUT_ANY = Duration.ofSeconds(3);

    /** Long enough to close the connections to servers within reach properly. */
    private static final Duration CLOSING_TIME = Duration.ofSeconds(2);

    private final SendQueue queue;
    private final Composer messages;
    private final Lease lease;
    private final RunProgress progress;
    private final Permits permits;
    private final List<Thread> threads = new ArrayList<>();

    /** A pool that is yet to be started. */
    SenderPool(SendQueue queue, Composer messages, Lease lease, RunProgress progress, Permits permits) {
        this.queue = queue;
        this.messages = messages;
        this.lease = lease;
        this.progress = progress;
        this.permits = permits;
    }

    void start() {
        for (ServerWorkers server : queue.servers()) {
            for (Worker worker : server.workers()) {
                Thread thread = new Thread(() -> serve(worker), worker.name());
                thread.setDaemon(true);
                thread.start();
                threads.add(thread);
            }
        }
    }

    SendQueue queue() {
        return queue;
    }

    /** How many deliveries may be under way at once; none while no connection is up. */
    int limit() {
        int ready = queue.ready();
        return ready == 0 ? 0 : permits.limit(ready, System.nanoTime());
    }

    /**
     * Ends the threads: those at rest close their connection; what does not end by itself is broken off. By then every
     * message that was taken over has its outcome, unless the ledger could not be reached any more; then it calls what
     * was on its way uncertain.
     */
    @Override
    public void close() {
        queue.close();
        threads.forEach(Thread::interrupt);
        try {
            join(System.nanoTime() + CLOSING_TIME.toNanos());
            breakOffAll();
            join(System.nanoTime() + CLOSING_TIME.toNanos());
        } catch (InterruptedException e) {
            breakOffAll();
            Thread.currentThread().interrupt();
        }
    }

    private void breakOffAll() {
        queue.servers()
                .forEach(server ->
                        server.workers().forEach(worker -> worker.sender().breakOff()));
    }

    private void join(long deadline) throws InterruptedException {
        for (Thread thread : threads) {
            TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1_000_000, deadline - System.nanoTime()));
        }
    }

    private void serve(Worker worker) {
        try {
            Duration pause = MIN_PAUSE;
            while (!queue.isClosed()) {
                if (!worker.isUp()) {
                    if (connect(worker)) {
                        pause = MIN_PAUSE;
                    } else {
                        // Each connection waits longer by itself: a server may take some but not all of them.
                        Thread.sleep(pause.toMillis());
                        pause = longer(pause);
                    }
                    continue;
                }
                Attempt attempt = queue.take(worker);
                if (attempt != null) {
                    queue.finish(worker, attempt, send(worker, attempt));
                }
            }
        } catch (InterruptedException e) {
            // The run is over.
        } finally {
            queue.down(worker);
            worker.sender().close();
        }
    }

    private boolean connect(Worker worker) throws InterruptedException {
        ServerHealth health = worker.server().health();
        Duration rest = health.restLeft(System.nanoTime());
        if (!rest.isZero()) {
            Thread.sleep(Math.max(1, rest.toMillis()));
            return false;
        }
        try {
            worker.sender().check();
        } catch (ServerUnreachable e) {
            health.failed(String.valueOf(e.getMessage()), System.nanoTime());
            return false;
        }
        health.connected();
        queue.up(worker);
        return true;
    }

    private Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        Duration longest = queue.ready() > 0 ? MAX_PAUSE : MAX_PAUSE_WITHOUT_ANY;
        return twice.compareTo(longest) > 0 ? longest : twice;
    }

    private SendResult send(Worker worker, Attempt attempt) {
        Claimed claimed = attempt.work().claimed();
        OutgoingMail mail;
        try {
            mail = messages.compose(claimed);
        } catch (RuntimeException e) {
            return new SendResult.Refused(
                    Stage.UNASKED, Reply.ofOwn(WORDS.named("reply.unrendered", String.valueOf(e.getMessage()))));
        }
        try {
            long began = System.nanoTime();
            SendResult result = worker.sender().send(mail, () -> lease.holds() && attempt.finish());
            long ended = System.nanoTime();
            progress.answered(Duration.ofNanos(ended - began));
            if (!(result instanceof SendResult.NotSent)) {
                permits.sent(ended);
            }
            return result;
        } catch (RuntimeException | Error e) {
            // Whatever this is, the sender must live on and the delivery must get an outcome.
            log.error("delivery {} failed unexpectedly", claimed.id(), e);
            return new SendResult.Uncertain(Reply.ofOwn(WORDS.named("reply.unexpected", e.toString())));
        }
    }
}
