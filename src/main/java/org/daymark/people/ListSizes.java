package org.daymark.people;

import java.time.Clock;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * How many people lists can mail: subscribed and not suppressed. Short lists are counted immediately, long ones in the
 * background.
 */
@Component
class ListSizes implements DisposableBean {
    /** So many are counted while the page waits. */
    static final int SHORT = 2_000;

    private final ListRepository lists;
    private final SlowCounts<Long> counts;

    ListSizes(ListRepository lists, Clock clock) {
        this.lists = lists;
        this.counts = new SlowCounts<>("list-sizes", lists::mailable, clock);
    }

    /**
     * A number of people.
     *
     * @param known false where there are more than this, and how many more is not known yet
     */
    record Size(long people, boolean known) {}

    Size of(long listId) {
        return counts.fresh(listId).map(people -> new Size(people, true)).orElseGet(() -> count(listId));
    }

    private Size count(long listId) {
        if (lists.countUpTo(listId, SHORT + 1) <= SHORT) {
            counts.forget(listId);
            return new Size(lists.mailable(listId), true);
        }
        counts.count(listId);
        return counts.last(listId).map(people -> new Size(people, true)).orElse(new Size(SHORT, false));
    }

    @Override
    public void destroy() {
        counts.close();
    }
}
