package org.daymark.people;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * What takes long to count of a list: it is counted in the background, one list after the other, and kept for some
 * minutes before it is counted again, so that no page waits for a million rows.
 */
final class SlowCounts<T> implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SlowCounts.class);

    private static final Duration FRESH = Duration.ofMinutes(10);

    private final LongFunction<T> count;
    private final Clock clock;
    private final Cache<Long, Counted<T>> counted =
            Caffeine.newBuilder().maximumSize(1_000).executor(Runnable::run).build();
    private final Set<Long> counting = ConcurrentHashMap.newKeySet();
    private final ExecutorService counter;

    SlowCounts(String threadName, LongFunction<T> count, Clock clock) {
        this.count = count;
        this.clock = clock;
        this.counter = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, threadName);
            thread.setDaemon(true);
            return thread;
        });
    }

    private record Counted<T>(T value, Instant at) {}

    /** What was counted last. */
    Optional<T> last(long listId) {
        return Optional.ofNullable(counted.getIfPresent(listId)).map(Counted::value);
    }

    /** What was counted last, if that was a short while ago. */
    Optional<T> fresh(long listId) {
        return Optional.ofNullable(counted.getIfPresent(listId))
                .filter(last -> last.at().plus(FRESH).isAfter(clock.instant()))
                .map(Counted::value);
    }

    /** Counts a list in the background, unless it is under way. */
    void count(long listId) {
        if (counting.add(listId)) {
            counter.execute(() -> countNow(listId));
        }
    }

    /** Forgets a list, which takes no time to count now. */
    void forget(long listId) {
        counted.invalidate(listId);
    }

    private void countNow(long listId) {
        try {
            counted.put(listId, new Counted<>(count.apply(listId), clock.instant()));
        } catch (DataAccessException e) {
            log.warn("The people on list {} could not be counted: {}", listId, e.getMessage());
        } finally {
            counting.remove(listId);
        }
    }

    @Override
    public void close() {
        counter.shutdownNow();
    }
}
