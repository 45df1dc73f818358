package org.daymark.returns;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the ledger for messages that came back. */
@Repository
class SentMessageRepository {
    private static final String COLUMNS = """
            SELECT d.id, d.campaign_id, d.subscriber_id, c.list_id, c.message_domain, c.message_key, s.email
            """;

    private static final String FIND = COLUMNS + """
              FROM deliveries d
              JOIN campaigns c ON c.id = d.campaign_id
              LEFT JOIN subscribers s ON s.id = d.subscriber_id
             WHERE d.id = ?
            """;

    /** By the ledger's unique key in each campaign of those days. */
    private static final String SHORTLY_BEFORE = COLUMNS + """
              FROM subscribers s
             CROSS JOIN campaigns c
              JOIN deliveries d ON d.campaign_id = c.id AND d.subscriber_id = s.id
             WHERE s.email = :email AND c.destination = 'SMTP' AND c.started_at < :after
               AND (c.finished_at IS NULL OR c.finished_at > :before)
               AND d.state IN ('ACCEPTED', 'UNCERTAIN') AND d.updated_at > :before AND d.updated_at < :after
             ORDER BY d.updated_at DESC
             LIMIT 1
            """;

    /** Servers give up after five days; clocks differ. */
    private static final Duration EARLIEST = Duration.ofDays(10);

    private static final Duration CLOCKS = Duration.ofHours(1);

    private final JdbcClient jdbc;

    SentMessageRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<SentMessage> find(long deliveryId) {
        return jdbc.sql(FIND)
                .param(deliveryId)
                .query((row, number) -> message(row))
                .optional();
    }

    /** The last message to this address in the days before an event. */
    Optional<SentMessage> sentShortlyBefore(String email, Instant event) {
        return jdbc.sql(SHORTLY_BEFORE)
                .param("email", email)
                .param("before", UtcTime.column(event.minus(EARLIEST)))
                .param("after", UtcTime.column(event.plus(CLOCKS)))
                .query((row, number) -> message(row))
                .optional();
    }

    private static SentMessage message(ResultSet row) throws SQLException {
        return new SentMessage(
                row.getLong("id"),
                row.getLong("campaign_id"),
                row.getLong("subscriber_id"),
                row.getLong("list_id"),
                row.getString("message_domain"),
                row.getString("message_key"),
                row.getString("email"));
    }
}
