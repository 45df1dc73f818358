package org.daymark.tracking;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Takes requests without waiting for the database. What the queue cannot hold is dropped, counted, and reported as not
 * counted.
 */
@Component
class TrackingRecorder implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(TrackingRecorder.class);

    private static final int WAITING = 10_000;
    private static final int BATCH = 500;
    private static final long GATHER_MILLIS = 200;
    private static final long PAUSE_MILLIS = 2_000;

    /** Writes requests, and how many were dropped by campaign. */
    @FunctionalInterface
    interface Writing {
        void write(List<Asked> requests, Map<Long, Long> notCounted);
    }

    private final Writing writer;
    private final BlockingQueue<Asked> queue;
    private final Map<Long, Long> dropped = new ConcurrentHashMap<>();
    private final Semaphore news = new Semaphore(0);
    /** What is being written; also after a failure. */
    private final List<Asked> pending = Collections.synchronizedList(new ArrayList<>());

    private @Nullable Thread thread;
    private volatile boolean stopping;

    @Autowired
    TrackingRecorder(TrackingWriter writer) {
        this(writer::write, WAITING);
    }

    /** @param waiting how many requests may wait */
    TrackingRecorder(Writing writer, int waiting) {
        this.writer = writer;
        this.queue = new ArrayBlockingQueue<>(waiting);
    }

    /** Returns at once. */
    void record(Asked asked) {
        if (!queue.offer(asked)) {
            dropped.merge(asked.what().campaign(), 1L, Long::sum);
        }
        if (news.availablePermits() == 0) {
            news.release();
        }
        start();
    }

    private synchronized void start() {
        if (thread == null && !stopping) {
            thread = new Thread(this::work, "tracking");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void work() {
        while (!stopping) {
            try {
                if (news.tryAcquire(1, TimeUnit.SECONDS) || !pending.isEmpty()) {
                    Thread.sleep(GATHER_MILLIS);
                    news.drainPermits();
                    flush();
                }
            } catch (InterruptedException e) {
                // The stop writes what waits.
                return;
            } catch (RuntimeException e) {
                log.warn("Opens and clicks cannot be recorded now; trying again: {}", e.toString());
                if (!paused()) {
                    return;
                }
            }
        }
    }

    /** Writes what waits now. What cannot be written stays. */
    final void flush() {
        synchronized (pending) {
            do {
                queue.drainTo(pending, BATCH - pending.size());
                write();
            } while (!queue.isEmpty());
        }
    }

    private void write() {
        Map<Long, Long> missed = new HashMap<>(dropped);
        if (pending.isEmpty() && missed.isEmpty()) {
            return;
        }
        writer.write(pending, missed);
        pending.clear();
        missed.forEach((campaign, count) ->
                dropped.computeIfPresent(campaign, (key, now) -> now.equals(count) ? null : Long.valueOf(now - count)));
    }

    private static boolean paused() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Override
    public void destroy() {
        stopping = true;
        Thread running;
        synchronized (this) {
            running = thread;
        }
        if (running != null) {
            running.interrupt();
            try {
                running.join(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        try {
            flush();
        } catch (RuntimeException e) {
            log.warn("Opens and clicks of the last moments could not be recorded: {}", e.toString());
        }
    }
}
