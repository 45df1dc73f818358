package org.daymark.calendar;

import java.time.Instant;
import java.util.Optional;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The feeds of users, by the hash of their secret. */
@Repository
class CalendarFeedRepository {
    private static final String REMOVE = "DELETE FROM calendar_feeds WHERE account_id = ?";
    private static final String ADD =
            "INSERT INTO calendar_feeds (account_id, token_hash, created_at) VALUES (?, ?, ?)";
    private static final String OWNER = "SELECT account_id FROM calendar_feeds WHERE token_hash = ?";
    private static final String SINCE = "SELECT created_at FROM calendar_feeds WHERE account_id = ?";

    private final JdbcClient jdbc;

    CalendarFeedRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean remove(long accountId) {
        return jdbc.sql(REMOVE).param(accountId).update() == 1;
    }

    void add(long accountId, String hash, Instant now) {
        jdbc.sql(ADD).params(accountId, hash, UtcTime.column(now)).update();
    }

    Optional<Long> owner(String hash) {
        return jdbc.sql(OWNER).param(hash).query(Long.class).optional();
    }

    Optional<Instant> since(long accountId) {
        return jdbc.sql(SINCE)
                .param(accountId)
                .query((row, number) -> UtcTime.instant(row, "created_at"))
                .optional();
    }
}
