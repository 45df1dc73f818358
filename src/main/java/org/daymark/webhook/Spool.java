package org.daymark.webhook;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.daymark.secret.Encryptor;
import org.daymark.secret.Secret;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps verified requests until they are taken. All that arrive at the same time are written by one transaction, and
 * each is answered when it is committed. What waits is bounded.
 */
@Component
class Spool implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(Spool.class);
    private static final int MAX_QUEUE = 2_000;
    private static final int MAX_TOGETHER = 500;
    private static final long LOOK_NANOS = 1_000_000_000L;
    private static final long PATIENCE_SECONDS = 20;

    private final SpoolRepository repository;
    private final Encryptor encryptor;
    private final TransactionTemplate transactions;
    private final WebhookSettings settings;
    private final Clock clock;
    private final BlockingQueue<Item> queue = new ArrayBlockingQueue<>(MAX_QUEUE);
    private final AtomicLong waiting = new AtomicLong(-1);
    private long lookedAt;
    private @Nullable Thread writer;

    Spool(JdbcTemplate jdbc, Secret secret, TransactionTemplate transactions, WebhookSettings settings, Clock clock) {
        this.repository = new SpoolRepository(jdbc);
        this.encryptor = encryptor(secret);
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    static Encryptor encryptor(Secret secret) {
        return new Encryptor(secret, "webhook-request");
    }

    /** What happened to a request. */
    enum Kept {
        KEPT,
        REPLAYED,
        FULL
    }

    /** A request on its way into the table. */
    record Item(long endpointId, @Nullable String replayKey, String sealed, int bytes, CompletableFuture<Kept> done) {}

    /** Keeps a request and returns when it is committed. */
    Kept keep(long endpointId, @Nullable String replayKey, byte[] body) {
        if (waiting() + body.length > settings.backlog().toBytes()) {
            return Kept.FULL;
        }
        Item item = new Item(endpointId, replayKey, encryptor.encrypt(body), body.length, new CompletableFuture<>());
        if (!queue.offer(item)) {
            return Kept.FULL;
        }
        start();
        try {
            return item.done().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Kept.FULL;
        } catch (ExecutionException | TimeoutException e) {
            return Kept.FULL;
        }
    }

    /** The bytes that wait; other processes add to them and take from them, so it is looked up every second. */
    private synchronized long waiting() {
        long now = System.nanoTime();
        if (waiting.get() < 0 || now - lookedAt > LOOK_NANOS) {
            waiting.set(repository.waiting());
            lookedAt = now;
        }
        return waiting.get();
    }

    private synchronized void start() {
        if (writer == null) {
            writer = new Thread(this::write, "webhook-spool");
            writer.setDaemon(true);
            writer.start();
        }
    }

    private void write() {
        List<Item> items = new ArrayList<>();
        try {
            while (true) {
                items.clear();
                items.add(queue.take());
                queue.drainTo(items, MAX_TOGETHER - 1);
                write(items);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(List<Item> items) {
        List<Kept> kept = new ArrayList<>();
        try {
            transactions.executeWithoutResult(status -> {
                Instant now = clock.instant();
                List<Item> plain =
                        items.stream().filter(item -> item.replayKey() == null).toList();
                if (!plain.isEmpty()) {
                    repository.add(plain, now);
                }
                for (Item item : items) {
                    String key = item.replayKey();
                    boolean replayed = key != null && !repository.addOnce(item, key, now);
                    kept.add(replayed ? Kept.REPLAYED : Kept.KEPT);
                }
            });
        } catch (RuntimeException e) {
            log.warn("{} webhook requests could not be kept; the providers send them again", items.size(), e);
            items.forEach(item -> item.done().completeExceptionally(e));
            return;
        }
        waiting.addAndGet(items.stream().mapToLong(Item::bytes).sum());
        for (int i = 0; i < items.size(); i++) {
            items.get(i).done().complete(kept.get(i));
        }
    }

    @Override
    public synchronized void destroy() {
        if (writer != null) {
            writer.interrupt();
        }
    }
}
