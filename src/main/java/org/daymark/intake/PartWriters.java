package org.daymark.intake;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.daymark.access.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Loads parts of a file beside each other, each in a transaction of its own. The parts have no address in common. The
 * first failure ends all.
 */
final class PartWriters implements AutoCloseable {
    /** Others may change the same people meanwhile. */
    private static final RetryTemplate LOCKING = new RetryTemplate(RetryPolicy.builder()
            .maxRetries(9)
            .includes(PessimisticLockingFailureException.class)
            .build());

    private final ExecutorService threads;
    private final Semaphore idle;
    private final int count;
    private final TransactionTemplate transactions;
    private final Consumer<Part> loader;
    private final LongConsumer progress;
    private final Actor actor = Actor.current();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private long loaded;

    /** Starts writers behind the rows that are loaded already. */
    interface Start {
        PartWriters from(long loaded);
    }

    /** @param progress is told the number of loaded rows after each commit */
    PartWriters(
            int count, TransactionTemplate transactions, Consumer<Part> loader, LongConsumer progress, long loaded) {
        this.threads = Executors.newFixedThreadPool(count, work -> {
            Thread thread = new Thread(work, "import-writer");
            thread.setDaemon(true);
            return thread;
        });
        this.idle = new Semaphore(count);
        this.count = count;
        this.transactions = transactions;
        this.loader = loader;
        this.progress = progress;
        this.loaded = loaded;
    }

    /** Waits until a writer is idle; throws what made one fail. */
    void await() {
        idle.acquireUninterruptibly();
        idle.release();
        refuseFailed();
    }

    /** Hands a part to an idle writer. */
    void load(Part part) {
        idle.acquireUninterruptibly();
        threads.execute(() -> {
            try {
                actor.run(() -> LOCKING.invoke(() -> transactions.executeWithoutResult(status -> loader.accept(part))));
                committed(part.rows().size());
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            } finally {
                idle.release();
            }
        });
    }

    /** Waits for all parts; throws what made one fail. */
    void finish() {
        idle.acquireUninterruptibly(count);
        idle.release(count);
        refuseFailed();
    }

    /** Lets the writers finish their parts: what is committed is counted. */
    @Override
    public void close() {
        idle.acquireUninterruptibly(count);
        threads.shutdown();
    }

    private synchronized void committed(int rows) {
        loaded += rows;
        progress.accept(loaded);
    }

    private void refuseFailed() {
        Throwable failed = failure.get();
        if (failed != null) {
            throw failed instanceof RuntimeException known ? known : new IllegalStateException(failed);
        }
    }
}
