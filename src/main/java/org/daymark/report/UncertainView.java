package org.daymark.report;

import java.time.Instant;
import org.daymark.console.Moment;
import org.jspecify.annotations.Nullable;

/**
 * A delivery of which nobody knows whether the mail was taken, and that somebody is to decide on.
 *
 * @param why why nobody knows
 * @param since when it became uncertain
 * @param againFrom when it can be sent again at the earliest; null when that is now
 */
record UncertainView(
        long id,
        String address,
        String why,
        Instant since,
        @Nullable Moment againFrom) {
    UncertainView at(Instant possible, Instant now) {
        return new UncertainView(id, address, why, since, possible.isAfter(now) ? Moment.of(possible) : null);
    }

    public Moment sinceWhen() {
        return Moment.of(since);
    }
}
