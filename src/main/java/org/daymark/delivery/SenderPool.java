package org.daymark.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.daymark.mail.Lease;
import org.daymark.mail.OutgoingMail;
import org.daymark.mail.Refusal;
import org.daymark.mail.Relay;
import org.daymark.mail.Reply;
import org.daymark.mail.SendResult;
import org.daymark.mail.ServerUnreachable;
import org.daymark.mail.SmtpSender;
import org.daymark.mail.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that talk to the mail servers of one run, one for each connection. Each takes its work from a common
 * stock as soon as its connection is up and free, so a slow server takes less of it and one that hangs or rests takes
 * none. What a server refuses because of the sender is offered to the others first.
 */
final class SenderPool implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SenderPool.class);

    private static final long LONGEST_WAIT_MILLIS = 1_000;

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE_WITHOUT_ANY = Duration.ofSeconds(3);

    private final List<Station> stations;
    private final Composer messages;
    private final Lease lease;
    private final RunProgress progress;
    private final Outcomes outcomes;
    private final List<Thread> threads = new ArrayList<>();
    private final Deque<Work> stock = new ArrayDeque<>();
    private final BlockingQueue<Outcome> done = new LinkedBlockingQueue<>();
    private int ready;
    private long lastReady = System.nanoTime();
    private boolean closed;

    SenderPool(List<Relay> relays, Composer messages, Lease lease, RunProgress progress, Outcomes outcomes) {
        this.stations = relays.stream().map(relay -> new Station(relay, relays)).toList();
        this.messages = messages;
        this.lease = lease;
        this.progress = progress;
        this.outcomes = outcomes;
    }

    void start() {
        for (Station station : stations) {
            for (int i = 1; i <= station.relay.connections(); i++) {
                Thread thread = new Thread(() -> serve(station), "sender-" + station.relay.name() + "-" + i);
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

    void submit(List<Claimed> claimed) {
        synchronized (this) {
            claimed.forEach(delivery -> stock.add(new Work(delivery, new HashSet<>())));
            notifyAll();
        }
    }

    /** Moves what has been answered into the list, waiting up to the given time for the first. */
    void gather(List<Outcome> gathered, Duration patience) throws InterruptedException {
        if (!patience.isZero() && gathered.isEmpty()) {
            Outcome first = done.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
            if (first != null) {
                gathered.add(first);
            }
        }
        done.drainTo(gathered);
    }

    /** Takes back what no connection has begun with: it certainly was not sent. */
    synchronized void withdraw(String why) {
        for (Work work = stock.poll(); work != null; work = stock.poll()) {
            done.add(outcomes.notSent(work.claimed(), Reply.ofOwn(why)));
        }
    }

    /** How long no connection has been up. */
    synchronized Duration unreachableFor() {
        return ready > 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - lastReady);
    }

    /** Why servers could not be reached, in their own words. */
    String troubles() {
        return stations.stream()
                .map(station -> station.health.words())
                .filter(words -> words != null)
                .distinct()
                .reduce((one, other) -> one + " " + other)
                .orElse("No mail server could be reached.");
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        threads.forEach(Thread::interrupt);
    }

    private void serve(Station station) {
        try (SmtpSender sender = new SmtpSender(station.relay.server())) {
            boolean up = false;
            Duration pause = SHORTEST_PAUSE;
            try {
                while (!isClosed()) {
                    if (!up) {
                        up = connect(sender, station);
                        if (up) {
                            pause = SHORTEST_PAUSE;
                        } else {
                            // Each connection waits longer by itself: a server may take some but not all of them.
                            Thread.sleep(pause.toMillis());
                            pause = longer(pause);
                        }
                        continue;
                    }
                    Work work = take(station);
                    if (work == null) {
                        continue;
                    }
                    up = finish(work, station, send(sender, work.claimed()));
                    if (!up) {
                        down();
                    }
                }
            } finally {
                if (up) {
                    down();
                }
            }
        } catch (InterruptedException e) {
            // The run is over.
        }
    }

    private boolean connect(SmtpSender sender, Station station) throws InterruptedException {
        Duration rest = station.health.restLeft(System.nanoTime());
        if (!rest.isZero()) {
            Thread.sleep(Math.max(1, rest.toMillis()));
            return false;
        }
        try {
            sender.check();
        } catch (ServerUnreachable e) {
            station.health.failed(String.valueOf(e.getMessage()), System.nanoTime());
            return false;
        }
        station.health.connected();
        synchronized (this) {
            ready++;
        }
        return true;
    }

    private Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        Duration longest = ready() > 0 ? LONGEST_PAUSE : LONGEST_PAUSE_WITHOUT_ANY;
        return twice.compareTo(longest) > 0 ? longest : twice;
    }

    private synchronized void down() {
        ready--;
        lastReady = System.nanoTime();
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** The next delivery that this server may have; null when there was nothing for it for a while. */
    private synchronized @Nullable Work take(Station station) throws InterruptedException {
        Work work = find(station);
        if (work == null && !closed) {
            station.waiting++;
            try {
                wait(LONGEST_WAIT_MILLIS);
            } finally {
                station.waiting--;
            }
            work = find(station);
        }
        if (work != null && stations.size() > 1 && !stock.isEmpty()) {
            // Whose turn it is has changed with this.
            notifyAll();
        }
        return work;
    }

    private @Nullable Work find(Station station) {
        if (closed) {
            return null;
        }
        for (Iterator<Work> waiting = stock.iterator(); waiting.hasNext(); ) {
            Work work = waiting.next();
            if (station.mayHave(work) && station.isItsTurn(work, stations)) {
                waiting.remove();
                station.taken++;
                return work;
            }
        }
        return null;
    }

    private SendResult send(SmtpSender sender, Claimed claimed) {
        OutgoingMail mail;
        try {
            mail = messages.compose(claimed);
        } catch (RuntimeException e) {
            return new SendResult.Refused(
                    Stage.UNASKED, Reply.ofOwn("the message could not be made: " + e.getMessage()));
        }
        try {
            long began = System.nanoTime();
            SendResult result = sender.send(mail, lease);
            progress.answered(Duration.ofNanos(System.nanoTime() - began));
            return result;
        } catch (RuntimeException | Error e) {
            // Whatever this is, the sender must live on and the delivery must get an outcome.
            log.error("delivery {} failed unexpectedly", claimed.id(), e);
            return new SendResult.Uncertain(Reply.ofOwn("an unexpected failure while sending: " + e));
        }
    }

    /** Passes the result on, or the work to another server; says whether this connection goes on. */
    private boolean finish(Work work, Station station, SendResult result) {
        boolean goOn = true;
        if (result instanceof SendResult.Accepted) {
            station.health.accepted();
        } else if (result instanceof SendResult.NotSent && lease.holds()) {
            station.health.failed(result.reply().text(), System.nanoTime());
            goOn = false;
        } else if (stations.size() > 1 && aboutUs(result) && station.health.refusedUs()) {
            // With one server there is no other way: its refusals count, and the campaign halts if they are many.
            station.health.failed(
                    "The mail server " + station.relay.server().display() + " refuses everything: "
                            + result.reply().words() + ".",
                    System.nanoTime());
            goOn = false;
        }
        if ((result instanceof SendResult.NotSent || aboutUs(result)) && passOn(work, station)) {
            return goOn;
        }
        done.add(outcomes.of(work.claimed(), result));
        return goOn;
    }

    private static boolean aboutUs(SendResult result) {
        return result instanceof SendResult.Refused refused && Refusal.of(refused) == Refusal.OURS;
    }

    /** Gives the work to the servers that have not refused it, if one of them is up. */
    private synchronized boolean passOn(Work work, Station station) {
        work.refusedBy().add(station.relay);
        boolean taker = !closed
                && lease.holds()
                && stations.stream().anyMatch(other -> other.mayHave(work) && !other.health.resting());
        if (taker) {
            stock.addFirst(work);
            notifyAll();
        }
        return taker;
    }

    /** A delivery waiting for a connection, and the servers that would not have it. */
    private record Work(Claimed claimed, Set<Relay> refusedBy) {}

    /** A server as the run sees it. */
    private static final class Station {
        private final Relay relay;
        private final List<Relay> all;
        private final ServerHealth health = new ServerHealth();
        private long taken;
        private int waiting;

        Station(Relay relay, List<Relay> all) {
            this.relay = relay;
            this.all = all;
        }

        boolean mayHave(Work work) {
            return !work.refusedBy().contains(relay)
                    && relay.serves(work.claimed().email(), all);
        }

        /** A server that has had more than its share lets one go first that may have the work and has a connection free. */
        boolean isItsTurn(Work work, List<Station> stations) {
            for (Station other : stations) {
                if (other != this
                        && other.waiting > 0
                        && other.load() + 1 < load()
                        && !other.health.resting()
                        && other.mayHave(work)) {
                    return false;
                }
            }
            return true;
        }

        private double load() {
            return (double) taken / relay.weight();
        }
    }
}
