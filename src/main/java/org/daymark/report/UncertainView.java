package org.daymark.report;

import java.time.Instant;
import org.daymark.console.Moment;
import org.jspecify.annotations.Nullable;

/**
 * An uncertain delivery that needs a decision.
 *
 * @param why the cause of the uncertainty
 * @param since when it became uncertain
 * @param againFrom the earliest time to send it again, or null if that is now
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
