package org.daymark.subscriber;

import java.time.Instant;
import java.util.Map;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.JdbcTemplate;

final class LastMailRepository {
    private static final String NOTE = "UPDATE subscribers SET last_mailed_at = ? WHERE id = ? AND last_mailed_at < ?";

    private final JdbcTemplate jdbc;

    LastMailRepository(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void note(Map<Long, Instant> mailed) {
        jdbc.batchUpdate(
                NOTE,
                mailed.entrySet().stream()
                        .map(each -> new Object[] {
                            UtcTime.column(each.getValue()), each.getKey(), UtcTime.column(each.getValue())
                        })
                        .toList());
    }
}
