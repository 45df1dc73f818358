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
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tracks which sending processes are alive. The embedded database has one process. On a shared database, each process
 * counts up a heartbeat, and others watch it by their own clocks.
 */
@Component
class ProcessLease implements Lease, DisposableBean {
    private static final Words WORDS = Words.of("delivery");
    private static final Logger log = LoggerFactory.getLogger(ProcessLease.class);

    /** Heartbeats per timeout. */
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

    /** Starts the heartbeat. Must run before the first run. */
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
     * Whether this process still holds its lease, so that others cannot consider it dead. Also uses the wall clock,
     * because the other clock stops while a machine is suspended.
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

    /** Whether others have taken over the runs of this process. */
    boolean lost() {
        return lost;
    }

    /** The error of a process whose run was taken over. */
    static Problem takenOver(long campaignId) {
        return WORDS.problem("run.taken-over", campaignId);
    }

    /** Watches the heartbeat of another owner until it changes or has stopped for the timeout. */
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
                    "Another process was sending this campaign. Waiting up to {} s for its heartbeat.",
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

    /** Whether an owner's heartbeat has stopped for the timeout since an earlier call; never waits. */
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
            log.warn("The heartbeat of this process could not be written to the database: {}", e.toString());
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
