package org.daymark.subscriber;

import java.time.Instant;
import java.time.LocalDateTime;
import org.daymark.consent.ConsentBook.Standing;
import org.daymark.consent.ConsentLimit;
import org.daymark.storage.UtcTime;
import org.jspecify.annotations.Nullable;

/** What limits a consent, as columns keep it. */
final class StandingColumns {
    private StandingColumns() {}

    static @Nullable String limit(Standing standing) {
        ConsentLimit limit = standing.limit();
        return limit == null ? null : limit.name();
    }

    static @Nullable LocalDateTime until(Standing standing) {
        Instant until = standing.until();
        return until == null ? null : UtcTime.column(until);
    }
}
