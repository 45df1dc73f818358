package org.daymark.people;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.daymark.people.PeopleFigureRepository.Days;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * How many people a list has in which state, and how their number changed day by day; 0 stands for all lists. A short
 * list is counted immediately, a long one in the background.
 */
@Component
class PeopleFigures implements DisposableBean {
    private final PeopleFigureRepository repository;
    private final Clock clock;
    private final SlowCounts<Counted> counts;

    PeopleFigures(PeopleFigureRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
        this.counts = new SlowCounts<>("people-figures", this::count, clock);
    }

    /** What was counted, and when. */
    record Counted(PeopleTotals totals, Days days, Instant at) {}

    /** The newest figures; empty while a long list is counted for the first time. */
    Optional<Counted> of(long listId) {
        if (repository.atMost(listId, ListSizes.SHORT)) {
            counts.forget(listId);
            return Optional.of(count(listId));
        }
        Optional<Counted> last = counts.last(listId);
        if (counts.fresh(listId).isEmpty()) {
            counts.count(listId);
        }
        return last;
    }

    @Override
    public void destroy() {
        counts.close();
    }

    private Counted count(long listId) {
        Instant now = clock.instant();
        LocalDate since = Growth.since(LocalDate.ofInstant(now, ZoneOffset.UTC));
        return new Counted(repository.totals(listId, now), repository.days(listId, since), now);
    }
}
