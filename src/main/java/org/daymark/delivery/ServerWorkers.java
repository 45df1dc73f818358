package org.daymark.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.daymark.mail.Relay;
import org.daymark.mail.SessionLimit;
import org.daymark.mail.SmtpSender;
import org.jspecify.annotations.Nullable;

/**
 * A mail server as one run sees it, with a worker for each of its connections. But for the server's health it is
 * guarded by the monitor of its {@link SendQueue}.
 */
final class ServerWorkers {
    private final Relay relay;
    private final SessionLimit limit;
    private final ServerHealth health = new ServerHealth();
    private final List<Worker> workers = new ArrayList<>();
    private long lastUp = System.nanoTime();
    private int up;
    private int busy;
    private int waiting;
    private long taken;
    private boolean outageNoticed;

    ServerWorkers(Relay relay, SessionLimit limit) {
        this.relay = relay;
        this.limit = limit;
        for (int i = 1; i <= relay.connections(); i++) {
            workers.add(new Worker("sender-" + relay.name() + "-" + i));
        }
    }

    Relay relay() {
        return relay;
    }

    ServerHealth health() {
        return health;
    }

    List<Worker> workers() {
        return workers;
    }

    /** Connections that are up, whether busy or not. */
    int up() {
        return up;
    }

    /** Counts a connection that waits for work, or waits no more. */
    void waiting(int change) {
        waiting += change;
    }

    boolean mayHave(Work work) {
        return work.ways().contains(this) && !work.refusedBy().contains(this);
    }

    /** Whether the work may begin here now. Where there is no other way for it, nothing is held back. */
    boolean mayBegin(Work work, long now) {
        return mayHave(work)
                && (work.ways().size() == 1 || health.mayBegin(busy, now) && withinItsShare(work) && isItsTurn(work));
    }

    /** Beside a heavier server it uses so many of its connections as its weight is of that one's, but at least one. */
    private boolean withinItsShare(Work work) {
        ServerWorkers heaviest = this;
        for (ServerWorkers other : work.ways()) {
            if (other.relay.weight() > heaviest.relay.weight()
                    && other.up > 0
                    && !other.health.resting()
                    && other.mayHave(work)) {
                heaviest = other;
            }
        }
        double share = (double) relay.weight() / heaviest.relay.weight();
        return heaviest == this || busy < Math.max(1, Math.round(heaviest.up * share));
    }

    /** If it has had more than its share, one goes first that may have the work and has a connection free. */
    private boolean isItsTurn(Work work) {
        for (ServerWorkers other : work.ways()) {
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

    /** How long no connection has been up. */
    Duration downFor(long now) {
        return up > 0 ? Duration.ZERO : Duration.ofNanos(now - lastUp);
    }

    /** Whether this is the first time since it was up last that its mail has to wait. */
    boolean firstOutage() {
        boolean first = !outageNoticed;
        outageNoticed = true;
        return first;
    }

    /** A message that waits for a server, the servers that may have it, and those that would not. */
    record Work(Claimed claimed, Set<ServerWorkers> ways, Set<ServerWorkers> refusedBy) {
        Work(Claimed claimed, Set<ServerWorkers> ways) {
            this(claimed, ways, new HashSet<>());
        }
    }

    /** One connection to the server, with the message it is busy with. */
    final class Worker {
        private final String name;
        private volatile SmtpSender sender = new SmtpSender(relay, limit);
        private boolean isUp;
        private @Nullable Attempt attempt;

        private Worker(String name) {
            this.name = name;
        }

        String name() {
            return name;
        }

        ServerWorkers server() {
            return ServerWorkers.this;
        }

        SmtpSender sender() {
            return sender;
        }

        boolean isUp() {
            return isUp;
        }

        @Nullable
        Attempt attempt() {
            return attempt;
        }

        void markUp() {
            isUp = true;
            up++;
            outageNoticed = false;
        }

        /** Says whether it was up. */
        boolean markDown() {
            if (!isUp) {
                return false;
            }
            isUp = false;
            up--;
            lastUp = System.nanoTime();
            return true;
        }

        Attempt begin(Work work) {
            Attempt started = new Attempt(work);
            attempt = started;
            busy++;
            taken++;
            return started;
        }

        /** Forgets the message; a connection that was broken off over it is given up with it. */
        void end(Attempt ended) {
            attempt = null;
            busy--;
            if (ended.abandoned()) {
                sender = new SmtpSender(relay, limit);
            }
        }

        /** Takes the message away, if its end has not been sent after so long; then it certainly never is. */
        @Nullable
        Work takeBack(Duration patience) {
            Attempt held = attempt;
            if (held == null || !held.olderThan(patience) || !held.abandon()) {
                return null;
            }
            sender.breakOff();
            return held.work();
        }
    }
}
