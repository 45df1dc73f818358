package org.daymark.report;

import java.time.Instant;
import org.daymark.console.Moment;
import org.jspecify.annotations.Nullable;

/**
 * A delivery of which no one knows whether the mail was taken, and that someone is to decide on.
 *
 * @param why why no one knows
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
