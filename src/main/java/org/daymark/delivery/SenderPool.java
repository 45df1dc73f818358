package org.daymark.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
import org.daymark.delivery.Station.Line;
import org.daymark.delivery.Station.Work;
import org.daymark.mail.Lease;
import org.daymark.mail.OutgoingMail;
import org.daymark.mail.Refusal;
import org.daymark.mail.Relay;
import org.daymark.mail.Reply;
import org.daymark.mail.Routes;
import org.daymark.mail.SendResult;
import org.daymark.mail.ServerUnreachable;
import org.daymark.mail.SessionLimit;
import org.daymark.mail.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that talk to the mail servers of one run, one for each connection. Each takes its work from a common
 * stock as soon as its connection is up and free, so a slow server takes less of it and one that rests takes none. What
 * a server refuses because of the sender, or loses, is offered first to the others that may have it. What one holds for
 * too long without an answer, a free connection of another takes over, but never from the final dot on.
 */
final class SenderPool implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SenderPool.class);

    private static final int SERVICE_CLOSING = 421;

    private static final long LONGEST_WAIT_MILLIS = 1_000;
    private static final long MOMENT_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE_WITHOUT_ANY = Duration.ofSeconds(3);

    /** Long enough for servers within reach to hear us take leave. */
    private static final Duration LEAVE_TAKING = Duration.ofSeconds(2);

    private final Routes routes;
    private final List<Station> stations;
    private final Composer messages;
    private final Lease lease;
    private final RunProgress progress;
    private final Permits permits;
    private final Outcomes outcomes;
    private final Duration patience;
    private final IdentityHashMap<List<Relay>, Set<Station>> ways = new IdentityHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Deque<Work> stock = new ArrayDeque<>();
    private final BlockingQueue<Outcome> done = new LinkedBlockingQueue<>();
    private int ready;
    private long lastReady = System.nanoTime();
    private long lastLook = System.nanoTime();
    private boolean closed;

    /**
     * A pool that is yet to be started.
     *
     * @param limits what is known of the messages each server takes in one connection
     * @param patience how long a server may be out of reach, or hold a message before its final dot, until that mail
     *     goes another way or waits
     */
    SenderPool(
            Routes routes,
            Function<Relay, SessionLimit> limits,
            Composer messages,
            Lease lease,
            RunProgress progress,
            Permits permits,
            Outcomes outcomes,
            Duration patience) {
        this.routes = routes;
        this.stations = routes.relays().stream()
                .map(relay -> new Station(relay, limits.apply(relay)))
                .toList();
        this.messages = messages;
        this.lease = lease;
        this.progress = progress;
        this.permits = permits;
        this.outcomes = outcomes;
        this.patience = patience;
    }

    void start() {
        for (Station station : stations) {
            for (Line line : station.lines()) {
                Thread thread = new Thread(() -> serve(line), line.name());
                thread.setDaemon(true);
                thread.start();
                threads.add(thread);
            }
        }
    }

    /** Connections that are up, whether busy or not. */
    synchronized int ready() {
        return ready;
    }

    synchronized void submit(List<Claimed> claimed) {
        for (Claimed delivery : claimed) {
            Set<Station> ways = waysOf(delivery);
            if (ways.isEmpty()) {
                done.add(outcomes.of(
                        delivery,
                        new SendResult.Refused(
                                Stage.UNASKED,
                                Reply.ofOwn("no mail server is there for mail to this domain; 'server list' shows what"
                                        + " each is there for"))));
            } else {
                stock.add(new Work(delivery, ways));
            }
        }
        notifyAll();
    }

    private Set<Station> waysOf(Claimed delivery) {
        return ways.computeIfAbsent(
                routes.to(delivery.email()),
                relays -> stations.stream()
                        .filter(station -> relays.contains(station.relay()))
                        .collect(Collectors.toSet()));
    }

    /** Moves what has been answered into the list, waiting up to the given time for the first, and a moment for enough. */
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
        if (stations.size() == 1 || ready == 0 || now - lastLook < LOOK_NANOS) {
            return;
        }
        lastLook = now;
        for (Iterator<Work> waiting = stock.iterator(); waiting.hasNext(); ) {
            Work work = waiting.next();
            List<Station> left =
                    stations.stream().filter(station -> station.mayHave(work)).toList();
            if (left.stream().allMatch(way -> way.downFor(now).compareTo(patience) >= 0)) {
                waiting.remove();
                done.add(outcomes.putOff(work.claimed(), Reply.ofOwn(troubles(left))));
                for (Station way : left) {
                    if (way.mourn()) {
                        log.warn(
                                "{} Mail that no other server may carry waits.",
                                way.health().words());
                    }
                }
            }
        }
    }

    /**
     * Takes back what certainly was not sent: what no connection has started with, and what one has not come to the end of
     * for too long.
     */
    synchronized void withdraw(String why) {
        for (Work work = stock.poll(); work != null; work = stock.poll()) {
            done.add(outcomes.notSent(work.claimed(), Reply.ofOwn(why)));
        }
        for (Station station : stations) {
            for (Line line : station.lines()) {
                Work work = line.takeBack(patience);
                if (work != null) {
                    done.add(outcomes.notSent(work.claimed(), Reply.ofOwn(why)));
                }
            }
        }
    }

    /** How long no connection has been up. */
    synchronized Duration unreachableFor() {
        return ready > 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - lastReady);
    }

    /** The servers that have been out of reach for longer than they may, with their words. */
    synchronized Map<String, String> resting() {
        long now = System.nanoTime();
        Map<String, String> resting = new HashMap<>();
        for (Station station : stations) {
            String words = station.health().words();
            if (words != null && station.downFor(now).compareTo(patience) >= 0) {
                resting.put(station.relay().name(), words);
            }
        }
        return resting;
    }

    /** Why servers could not be reached, in their own words. */
    String troubles() {
        return troubles(stations);
    }

    private static String troubles(List<Station> stations) {
        return stations.stream()
                .map(station -> station.health().words())
                .filter(words -> words != null)
                .distinct()
                .reduce((one, other) -> one + " " + other)
                .orElse("No mail server could be reached.");
    }

    /**
     * Ends the threads: those at rest take leave of their server; what does not end by itself is broken off. By then
     * every message that was taken over has its outcome, unless the ledger could not be reached any more; then it calls
     * what was on its way uncertain.
     */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
            stations.stream()
                    .filter(station -> station.up() == 0)
                    .flatMap(station -> station.lines().stream())
                    .forEach(line -> line.sender().breakOff());
        }
        threads.forEach(Thread::interrupt);
        try {
            join(System.nanoTime() + LEAVE_TAKING.toNanos());
            stations.forEach(
                    station -> station.lines().forEach(line -> line.sender().breakOff()));
            join(System.nanoTime() + LEAVE_TAKING.toNanos());
        } catch (InterruptedException e) {
            stations.forEach(
                    station -> station.lines().forEach(line -> line.sender().breakOff()));
            Thread.currentThread().interrupt();
        }
    }

    private void join(long deadline) throws InterruptedException {
        for (Thread thread : threads) {
            TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1_000_000, deadline - System.nanoTime()));
        }
    }

    private void serve(Line line) {
        try {
            Duration pause = SHORTEST_PAUSE;
            while (!isClosed()) {
                if (!line.isUp()) {
                    if (connect(line)) {
                        pause = SHORTEST_PAUSE;
                    } else {
                        // Each connection waits longer by itself: a server may take some but not all of them.
                        Thread.sleep(pause.toMillis());
                        pause = longer(pause);
                    }
                    continue;
                }
                Attempt attempt = take(line);
                if (attempt != null) {
                    finish(line, attempt, send(line, attempt));
                }
            }
        } catch (InterruptedException e) {
            // The run is over.
        } finally {
            down(line);
            line.sender().close();
        }
    }

    private boolean connect(Line line) throws InterruptedException {
        ServerHealth health = line.station().health();
        Duration rest = health.restLeft(System.nanoTime());
        if (!rest.isZero()) {
            Thread.sleep(Math.max(1, rest.toMillis()));
            return false;
        }
        try {
            line.sender().check();
        } catch (ServerUnreachable e) {
            health.failed(String.valueOf(e.getMessage()), System.nanoTime());
            return false;
        }
        health.connected();
        synchronized (this) {
            line.rise();
            ready++;
        }
        return true;
    }

    private Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        Duration longest = ready() > 0 ? LONGEST_PAUSE : LONGEST_PAUSE_WITHOUT_ANY;
        return twice.compareTo(longest) > 0 ? longest : twice;
    }

    private synchronized void down(Line line) {
        if (line.fall()) {
            ready--;
            lastReady = System.nanoTime();
            // Others may have more work than before.
            notifyAll();
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** The next delivery that this connection may begin with; null when there was nothing for it for a while. */
    private synchronized @Nullable Attempt take(Line line) throws InterruptedException {
        Station station = line.station();
        Work work = find(station);
        if (work == null && !closed) {
            station.waiting(1);
            try {
                wait(LONGEST_WAIT_MILLIS);
            } finally {
                station.waiting(-1);
            }
            work = find(station);
        }
        if (work == null) {
            work = takeOver(station);
        }
        if (work == null) {
            return null;
        }
        Attempt attempt = line.begin(work);
        if (stations.size() > 1 && !stock.isEmpty()) {
            // Whose turn it is has changed with this.
            notifyAll();
        }
        return attempt;
    }

    private @Nullable Work find(Station station) {
        if (closed || stock.isEmpty()) {
            return null;
        }
        long now = System.nanoTime();
        for (Iterator<Work> waiting = stock.iterator(); waiting.hasNext(); ) {
            Work work = waiting.next();
            if (station.mayBegin(work, now)) {
                waiting.remove();
                return work;
            }
        }
        return null;
    }

    /** A message that another server holds for too long. */
    private @Nullable Work takeOver(Station station) {
        if (closed || station.health().resting()) {
            return null;
        }
        for (Station other : stations) {
            for (Line line : other.lines()) {
                Attempt attempt = line.attempt();
                if (other == station || attempt == null || !station.mayHave(attempt.work())) {
                    continue;
                }
                Work work = line.takeBack(patience);
                if (work != null) {
                    other.health()
                            .misbehaved(
                                    "The mail server " + other.relay().name() + " did not answer for "
                                            + patience.toSeconds() + " s.",
                                    System.nanoTime());
                    work.refusedBy().add(other);
                    return work;
                }
            }
        }
        return null;
    }

    private SendResult send(Line line, Attempt attempt) {
        Claimed claimed = attempt.work().claimed();
        OutgoingMail mail;
        try {
            mail = messages.compose(claimed);
        } catch (RuntimeException e) {
            return new SendResult.Refused(
                    Stage.UNASKED, Reply.ofOwn("the message could not be made: " + e.getMessage()));
        }
        try {
            long began = System.nanoTime();
            SendResult result = line.sender().send(mail, () -> lease.holds() && attempt.finish());
            long ended = System.nanoTime();
            progress.answered(Duration.ofNanos(ended - began));
            if (!(result instanceof SendResult.NotSent)) {
                permits.sent(ended);
            }
            return result;
        } catch (RuntimeException | Error e) {
            // Whatever this is, the sender must live on and the delivery must get an outcome.
            log.error("delivery {} failed unexpectedly", claimed.id(), e);
            return new SendResult.Uncertain(Reply.ofOwn("an unexpected failure while sending: " + e));
        }
    }

    /** Passes the result on, or the work to another server. */
    private void finish(Line line, Attempt attempt, SendResult result) {
        boolean takenAway;
        synchronized (this) {
            // Under the monitor, for who takes it away does so under it too.
            takenAway = attempt.abandoned();
            line.end(attempt);
        }
        if (takenAway) {
            down(line);
            return;
        }
        Work work = attempt.work();
        Station station = line.station();
        if (result instanceof SendResult.NotSent) {
            if (lease.holds()) {
                station.health().failed(result.reply().text(), System.nanoTime());
                down(line);
            }
        } else {
            judge(station, work, result);
        }
        if ((result instanceof SendResult.NotSent || anotherMayDoBetter(result)) && passOn(work, station)) {
            return;
        }
        done.add(outcomes.of(work.claimed(), result));
    }

    private static void judge(Station station, Work work, SendResult result) {
        if (!anotherMayDoBetter(result) && !(result instanceof SendResult.Uncertain)) {
            station.health().served();
        } else if (work.ways().size() > 1 && asked(result) && station.health().failedAgain()) {
            // Where there is no other way its refusals count, and the campaign halts if they are many.
            station.health()
                    .misbehaved(
                            "The mail server " + station.relay().name() + " fails again and again: "
                                    + result.reply().words() + ".",
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
    private synchronized boolean passOn(Work work, Station station) {
        work.refusedBy().add(station);
        boolean taker = !closed
                && lease.holds()
                && work.ways().stream()
                        .anyMatch(
                                other -> other.mayHave(work) && !other.health().resting());
        if (taker) {
            stock.addFirst(work);
            notifyAll();
        }
        return taker;
    }
}
