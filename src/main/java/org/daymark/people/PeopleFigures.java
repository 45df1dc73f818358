package org.daymark.people;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.daymark.people.PeopleFigureRepository.Days;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * How many people a list has in which state, and how their number changed day by day; 0 stands for all lists. A short
 * list is counted immediately, a long one in the background, like {@link ListSizes}.
 */
@Component
class PeopleFigures implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(PeopleFigures.class);

    private static final Duration KEPT = Duration.ofMinutes(10);

    private final PeopleFigureRepository repository;
    private final Clock clock;
    private final Cache<Long, Counted> counted =
            Caffeine.newBuilder().maximumSize(1_000).executor(Runnable::run).build();
    private final Set<Long> counting = ConcurrentHashMap.newKeySet();
    private final ExecutorService counter = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "people-figures");
        thread.setDaemon(true);
        return thread;
    });

    PeopleFigures(PeopleFigureRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /** What was counted, and when. */
    record Counted(PeopleTotals totals, Days days, Instant at) {}

    /** The newest figures; empty while a long list is counted for the first time. */
    Optional<Counted> of(long listId) {
        if (repository.atMost(listId, ListSizes.SHORT)) {
            counted.invalidate(listId);
            return Optional.of(count(listId));
        }
        Counted last = counted.getIfPresent(listId);
        boolean fresh = last != null && last.at().plus(KEPT).isAfter(clock.instant());
        if (!fresh && counting.add(listId)) {
            counter.execute(() -> countBehind(listId));
        }
        return Optional.ofNullable(last);
    }

    @Override
    public void destroy() {
        counter.shutdownNow();
    }

    private void countBehind(long listId) {
        try {
            counted.put(listId, count(listId));
        } catch (DataAccessException e) {
            log.warn("The people on list {} could not be counted: {}", listId, e.getMessage());
        } finally {
            counting.remove(listId);
        }
    }

    private Counted count(long listId) {
        Instant now = clock.instant();
        LocalDate since = Growth.since(LocalDate.ofInstant(now, ZoneOffset.UTC));
        return new Counted(repository.totals(listId, now), repository.days(listId, since), now);
    }
}
