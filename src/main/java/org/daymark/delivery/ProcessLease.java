package org.daymark.delivery;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.daymark.mail.Lease;
import org.daymark.problem.Problem;
import org.daymark.storage.Database;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which processes that send are alive. On the embedded database its file lock has the answer: every other owner is
 * gone. On a shared one each process counts a beat up, and others watch on their own clocks whether it moves.
 */
@Component
class ProcessLease implements Lease, DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(ProcessLease.class);

    /** Beats in the time after which an owner is taken for dead. */
    private static final int BEATS = 6;

    private final OwnerRepository repository;
    private final boolean shared;
    private final Duration goneAfter;
    private final String me = UUID.randomUUID().toString();
    private volatile long lastBeatNanos;
    private volatile long lastBeatMillis;
    private volatile boolean lost;
    private final Map<String, Seen> watched = new ConcurrentHashMap<>();

    @GuardedBy("this")
    private @Nullable ScheduledExecutorService beats;

    ProcessLease(JdbcClient jdbc, Database database, DeliverySettings settings) {
        this.repository = new OwnerRepository(jdbc);
        this.shared = !database.embedded();
        this.goneAfter = settings.ownerGoneAfter();
    }

    /** This process as an owner of runs. */
    String me() {
        return me;
    }

    /** Begins to show signs of life; to be called before the first run. */
    synchronized void enlist() {
        if (!shared) {
            return;
        }
        if (beats == null || lost) {
            noteBeat(() -> repository.enlist(me));
            lost = false;
        }
        if (beats != null) {
            return;
        }
        beats = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "owner-beat");
            thread.setDaemon(true);
            return thread;
        });
        long period = goneAfter.toMillis() / BEATS;
        var unused = beats.scheduleAtFixedRate(this::beat, period, period, TimeUnit.MILLISECONDS);
    }

    /**
     * Whether this process may still finish messages in its name: others cannot have taken it for dead yet. Asked of the
     * wall clock too, because the other one stands still while a machine is suspended.
     */
    @Override
    public boolean holds() {
        if (!shared) {
            return true;
        }
        if (lost) {
            return false;
        }
        long limit = goneAfter.toMillis() * (BEATS - 1) / BEATS;
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastBeatNanos) < limit
                && System.currentTimeMillis() - lastBeatMillis < limit;
    }

    /** Whether others have taken this process for dead: its runs are theirs now. */
    boolean lost() {
        return lost;
    }

    /** What a process is told that wakes up and finds its run in other hands. */
    static Problem takenOver(long campaignId) {
        return new Problem(
                "Another process has taken this campaign over, because this one gave no sign of life for a while. Look"
                        + " at 'campaign status " + campaignId + "'.");
    }

    /** Watches another owner until it moves or has stood still for long enough. */
    boolean gone(String owner) {
        if (owner.equals(me)) {
            throw new IllegalArgumentException("this process is not gone");
        }
        if (!shared) {
            return true;
        }
        Optional<Long> first = repository.beatOf(owner);
        long began = System.nanoTime();
        if (first.isPresent()) {
            log.info(
                    "Another process was sending. Watching for up to {} s whether it is still alive.",
                    goneAfter.toSeconds());
        }
        while (first.isPresent() && System.nanoTime() - began < goneAfter.toNanos()) {
            pause(goneAfter.dividedBy(BEATS * 5L));
            if (!repository.beatOf(owner).equals(first)) {
                return repository.beatOf(owner).isEmpty();
            }
        }
        repository.delist(owner);
        return true;
    }

    /** Whether an owner's beat has stood still for long enough from one call to the next; never waits. */
    boolean goneSinceEarlierLook(String owner) {
        if (!shared) {
            return true;
        }
        Optional<Long> beat = repository.beatOf(owner);
        if (beat.isPresent()) {
            Seen now = new Seen(beat.get(), System.nanoTime());
            Seen since =
                    watched.merge(owner, now, (earlier, later) -> earlier.beat() == later.beat() ? earlier : later);
            if (now.nanoTime() - since.nanoTime() < goneAfter.toNanos()) {
                return false;
            }
            repository.delist(owner);
        }
        watched.remove(owner);
        return true;
    }

    @Override
    public synchronized void destroy() {
        if (beats != null) {
            beats.shutdownNow();
            repository.delist(me);
        }
    }

    /** Not while this process enlists: a row missed just before would be taken for one lost just after. */
    private synchronized void beat() {
        try {
            noteBeat(() -> {
                if (!repository.beat(me)) {
                    lost = true;
                }
            });
        } catch (RuntimeException e) {
            log.warn("The database did not take this process's sign of life: {}", e.toString());
        }
    }

    /** The time before the write counts: others may have seen the beat from then on. */
    private void noteBeat(Runnable write) {
        long nanos = System.nanoTime();
        long millis = System.currentTimeMillis();
        write.run();
        lastBeatNanos = nanos;
        lastBeatMillis = millis;
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while watching another process", e);
        }
    }

    private record Seen(long beat, long nanoTime) {}
}
