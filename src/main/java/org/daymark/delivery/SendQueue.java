package org.daymark.delivery;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.daymark.delivery.ServerWorkers.Work;
import org.daymark.delivery.ServerWorkers.Worker;
import org.daymark.mail.Lease;
import org.daymark.mail.Refusal;
import org.daymark.mail.Relay;
import org.daymark.mail.Reply;
import org.daymark.mail.Routes;
import org.daymark.mail.SendResult;
import org.daymark.mail.SessionLimit;
import org.daymark.mail.Stage;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which mail server of one run gets which message next. Each worker takes its work from the common queue as
 * soon as its connection is up and free, so a slow server takes less of it and one that rests takes none. What a server
 * refuses because of the sender, or loses, is offered first to the others that may have it. What one holds for too long
 * without an answer, a free connection of another takes over, but never from the final dot on.
 */
final class SendQueue {
    private static final Words WORDS = Words.of("delivery");
    private static final Logger log = LoggerFactory.getLogger(SendQueue.class);

    private static final int SERVICE_CLOSING = 421;

    private static final long MAX_WAIT_MILLIS = 1_000;
    private static final long MOMENT_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Routes routes;
    private final List<ServerWorkers> servers;
    private final Lease lease;
    private final Outcomes outcomes;
    private final Duration patience;
    private final BlockingQueue<Outcome> done = new LinkedBlockingQueue<>();

    @GuardedBy("this")
    private final IdentityHashMap<List<Relay>, Set<ServerWorkers>> ways = new IdentityHashMap<>();

    @GuardedBy("this")
    private final Deque<Work> queue = new ArrayDeque<>();

    @GuardedBy("this")
    private int ready;

    @GuardedBy("this")
    private long lastReady = System.nanoTime();

    @GuardedBy("this")
    private long lastLook = System.nanoTime();

    @GuardedBy("this")
    private boolean closed;

    /**
     * A queue before its workers, none of which is connected yet.
     *
     * @param limits what is known of the messages each server takes in one connection
     * @param patience how long a server may be out of reach, or hold a message before its final dot, until that mail
     *     goes another way or waits
     */
    SendQueue(Routes routes, Function<Relay, SessionLimit> limits, Lease lease, Outcomes outcomes, Duration patience) {
        this.routes = routes;
        this.servers = routes.relays().stream()
                .map(relay -> new ServerWorkers(relay, limits.apply(relay)))
                .toList();
        this.lease = lease;
        this.outcomes = outcomes;
        this.patience = patience;
    }

    List<ServerWorkers> servers() {
        return servers;
    }

    /** Connections that are up, whether busy or not. */
    synchronized int ready() {
        return ready;
    }

    synchronized void submit(List<Claimed> claimed) {
        for (Claimed delivery : claimed) {
            Set<ServerWorkers> ways = waysOf(delivery);
            if (ways.isEmpty()) {
                done.add(outcomes.of(
                        delivery, new SendResult.Refused(Stage.UNASKED, Reply.ofOwn(WORDS.named("reply.no-server")))));
            } else {
                queue.add(new Work(delivery, ways));
            }
        }
        notifyAll();
    }

    @GuardedBy("this")
    private Set<ServerWorkers> waysOf(Claimed delivery) {
        return ways.computeIfAbsent(
                routes.to(delivery.email()),
                relays -> servers.stream()
                        .filter(server -> relays.contains(server.relay()))
                        .collect(Collectors.toSet()));
    }

    /**
     * Moves what has been answered into the list, waiting up to the given time for the first, and a moment for enough.
     */
    void gather(List<Outcome> gathered, Duration patience, int enough) throws InterruptedException {
        putOffWhatHasNoWay();
        if (!patience.isZero() && gathered.isEmpty()) {
            Outcome first = done.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
            if (first != null) {
                gathered.add(first);
            }
        }
        done.drainTo(gathered);
        long until = System.nanoTime() + MOMENT_NANOS;
        while (!gathered.isEmpty() && gathered.size() < enough) {
            Outcome next = done.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                return;
            }
            gathered.add(next);
            done.drainTo(gathered);
        }
    }

    /** While some servers work, mail that only others may carry must not take the place of theirs. */
    private synchronized void putOffWhatHasNoWay() {
        long now = System.nanoTime();
        if (servers.size() == 1 || ready == 0 || now - lastLook < LOOK_NANOS) {
            return;
        }
        lastLook = now;
        for (Iterator<Work> waiting = queue.iterator(); waiting.hasNext(); ) {
            Work work = waiting.next();
            List<ServerWorkers> left =
                    servers.stream().filter(server -> server.mayHave(work)).toList();
            if (left.stream().allMatch(way -> way.downFor(now).compareTo(patience) >= 0)) {
                waiting.remove();
                done.add(outcomes.putOff(work.claimed(), Reply.ofOwn(troubles(left))));
                for (ServerWorkers way : left) {
                    if (way.firstOutage()) {
                        log.warn(
                                "{} Mail that no other server can send is waiting.",
                                way.health().words());
                    }
                }
            }
        }
    }

    /**
     * Takes back what certainly was not sent: what no worker has started with, and what one has not come to the end of
     * for too long.
     */
    synchronized void withdraw(String why) {
        for (Work work = queue.poll(); work != null; work = queue.poll()) {
            done.add(outcomes.notSent(work.claimed(), Reply.ofOwn(why)));
        }
        for (ServerWorkers server : servers) {
            for (Worker worker : server.workers()) {
                Work work = worker.takeBack(patience);
                if (work != null) {
                    done.add(outcomes.notSent(work.claimed(), Reply.ofOwn(why)));
                }
            }
        }
    }

    /** Whether no connection has been up for longer than the servers are given. */
    synchronized boolean outOfPatience() {
        return ready == 0 && System.nanoTime() - lastReady >= patience.toNanos();
    }

    /** The servers that have been out of reach for longer than they may, with their words. */
    synchronized Map<String, String> resting() {
        long now = System.nanoTime();
        Map<String, String> resting = new HashMap<>();
        for (ServerWorkers server : servers) {
            String words = server.health().words();
            if (words != null && server.downFor(now).compareTo(patience) >= 0) {
                resting.put(server.relay().name(), words);
            }
        }
        return resting;
    }

    /** Why servers could not be reached, in their own words. */
    String troubles() {
        return troubles(servers);
    }

    private static String troubles(List<ServerWorkers> servers) {
        return servers.stream()
                .map(server -> server.health().words())
                .filter(words -> words != null)
                .distinct()
                .reduce((one, other) -> one + " " + other)
                .orElseGet(() -> WORDS.named("server.none"));
    }

    /** Gives out no more work, and breaks off the connections to servers that are not up. */
    synchronized void close() {
        closed = true;
        notifyAll();
        servers.stream()
                .filter(server -> server.up() == 0)
                .flatMap(server -> server.workers().stream())
                .forEach(worker -> worker.sender().breakOff());
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** The worker is connected. */
    synchronized void up(Worker worker) {
        worker.markUp();
        ready++;
    }

    /** The worker has lost its connection, or never had one. */
    synchronized void down(Worker worker) {
        if (worker.markDown()) {
            ready--;
            lastReady = System.nanoTime();
            // Others may have more work than before.
            notifyAll();
        }
    }

    /** The next delivery that this worker may begin with; null when there was nothing for it for a while. */
    synchronized @Nullable Attempt take(Worker worker) throws InterruptedException {
        ServerWorkers server = worker.server();
        Work work = find(server);
        if (work == null && !closed) {
            server.waiting(1);
            try {
                wait(MAX_WAIT_MILLIS);
            } finally {
                server.waiting(-1);
            }
            work = find(server);
        }
        if (work == null) {
            work = takeOver(server);
        }
        if (work == null) {
            return null;
        }
        Attempt attempt = worker.begin(work);
        if (servers.size() > 1 && !queue.isEmpty()) {
            // Whose turn it is has changed with this.
            notifyAll();
        }
        return attempt;
    }

    @GuardedBy("this")
    private @Nullable Work find(ServerWorkers server) {
        if (closed || queue.isEmpty()) {
            return null;
        }
        long now = System.nanoTime();
        for (Iterator<Work> waiting = queue.iterator(); waiting.hasNext(); ) {
            Work work = waiting.next();
            if (server.mayBegin(work, now)) {
                waiting.remove();
                return work;
            }
        }
        return null;
    }

    /** A message that another server holds for too long. */
    @GuardedBy("this")
    private @Nullable Work takeOver(ServerWorkers server) {
        if (closed || server.health().resting()) {
            return null;
        }
        for (ServerWorkers other : servers) {
            for (Worker worker : other.workers()) {
                Attempt attempt = worker.attempt();
                if (other == server || attempt == null || !server.mayHave(attempt.work())) {
                    continue;
                }
                Work work = worker.takeBack(patience);
                if (work != null) {
                    other.health()
                            .misbehaved(
                                    WORDS.counted(
                                            "server.silent",
                                            patience.toSeconds(),
                                            other.relay().name()),
                                    System.nanoTime());
                    work.refusedBy().add(other);
                    return work;
                }
            }
        }
        return null;
    }

    /** Passes the result on, or the work to another server. */
    void finish(Worker worker, Attempt attempt, SendResult result) {
        boolean takenAway;
        synchronized (this) {
            // Under the monitor, because another worker takes it away under the monitor too.
            takenAway = attempt.abandoned();
            worker.end(attempt);
        }
        if (takenAway) {
            down(worker);
            return;
        }
        Work work = attempt.work();
        ServerWorkers server = worker.server();
        if (result instanceof SendResult.NotSent) {
            if (lease.holds()) {
                server.health().failed(result.reply().text(), System.nanoTime());
                down(worker);
            }
        } else {
            judge(server, work, result);
        }
        if ((result instanceof SendResult.NotSent || anotherMayDoBetter(result)) && passOn(work, server)) {
            return;
        }
        done.add(outcomes.of(work.claimed(), result));
    }

    private static void judge(ServerWorkers server, Work work, SendResult result) {
        if (!anotherMayDoBetter(result) && !(result instanceof SendResult.Uncertain)) {
            server.health().served();
        } else if (work.ways().size() > 1 && asked(result) && server.health().failedAgain()) {
            // Where there is no other way its refusals count, and the campaign halts if they are many.
            server.health()
                    .misbehaved(
                            WORDS.named(
                                    "server.failing",
                                    server.relay().name(),
                                    result.reply().words()),
                            System.nanoTime());
        }
    }

    /** Whether the server is to blame or does not like us, so that the message is worth offering elsewhere. */
    private static boolean anotherMayDoBetter(SendResult result) {
        if (result instanceof SendResult.Refused refused) {
            return Refusal.of(refused) == Refusal.OURS;
        }
        int code = result.reply().code();
        return result instanceof SendResult.Deferred && (code == 0 || code == SERVICE_CLOSING);
    }

    private static boolean asked(SendResult result) {
        return !(result instanceof SendResult.Refused refused && refused.stage() == Stage.UNASKED);
    }

    /** Gives the work to the servers that have not refused it, if one of them is up. */
    private synchronized boolean passOn(Work work, ServerWorkers server) {
        work.refusedBy().add(server);
        boolean taker = !closed
                && lease.holds()
                && work.ways().stream()
                        .anyMatch(
                                other -> other.mayHave(work) && !other.health().resting());
        if (taker) {
            queue.addFirst(work);
            notifyAll();
        }
        return taker;
    }
}
