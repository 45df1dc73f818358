package org.daymark.people;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * How many people lists can mail: subscribed and not suppressed. Short lists are counted immediately; a long one is
 * counted in the background, and its number is shown for some minutes before it is counted again, so that no page waits
 * for a million rows.
 */
@Component
class ListSizes implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(ListSizes.class);

    /** So many are counted while the page waits. */
    static final int SHORT = 2_000;

    private static final Duration KEPT = Duration.ofMinutes(10);

    private final ListRepository lists;
    private final Clock clock;
    private final Cache<Long, Counted> counted =
            Caffeine.newBuilder().maximumSize(1_000).executor(Runnable::run).build();
    private final Set<Long> counting = ConcurrentHashMap.newKeySet();
    private final ExecutorService counter = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "list-sizes");
        thread.setDaemon(true);
        return thread;
    });

    ListSizes(ListRepository lists, Clock clock) {
        this.lists = lists;
        this.clock = clock;
    }

    /**
     * A number of people.
     *
     * @param known false where there are more than this, and how many more is not known yet
     */
    record Size(long people, boolean known) {}

    Size of(long listId) {
        Counted last = counted.getIfPresent(listId);
        if (last != null && last.at().plus(KEPT).isAfter(clock.instant())) {
            return new Size(last.people(), true);
        }
        long some = lists.countUpTo(listId, SHORT + 1);
        if (some <= SHORT) {
            counted.invalidate(listId);
            return new Size(lists.mailable(listId), true);
        }
        if (counting.add(listId)) {
            counter.execute(() -> count(listId));
        }
        return last == null ? new Size(SHORT, false) : new Size(last.people(), true);
    }

    @Override
    public void destroy() {
        counter.shutdownNow();
    }

    private void count(long listId) {
        try {
            long people = lists.mailable(listId);
            counted.put(listId, new Counted(people, clock.instant()));
        } catch (DataAccessException e) {
            log.warn("The people on list {} could not be counted: {}", listId, e.getMessage());
        } finally {
            counting.remove(listId);
        }
    }

    private record Counted(long people, Instant at) {}
}
