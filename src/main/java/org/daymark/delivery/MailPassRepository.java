package org.daymark.delivery;

import java.time.Instant;
import java.util.List;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which campaigns have been noted at their recipients, and what there is to note. */
@Repository
class MailPassRepository {
    /** The newest first: what an older one says is mostly known by then. */
    private static final String DUE = """
            SELECT c.id, t.accepted
              FROM campaigns c
              JOIN accepted_tallies t ON t.campaign_id = c.id
              LEFT JOIN mail_passes p ON p.campaign_id = c.id
             WHERE c.destination = 'SMTP' AND t.accepted > 0
               AND (p.campaign_id IS NULL
                    OR p.accepted <> t.accepted AND (c.state <> 'SENDING' OR p.passed_at <= ?))
             ORDER BY c.id DESC
            """;

    /** Along the ledger's unique key, in which the states are mixed. */
    private static final String NEXT = """
            SELECT subscriber_id, state, updated_at FROM deliveries
             WHERE campaign_id = ? AND subscriber_id > ?
             ORDER BY campaign_id, subscriber_id LIMIT ?
            """;

    private static final String KEEP = """
            INSERT INTO mail_passes (campaign_id, accepted, passed_at) VALUES (?, ?, ?)
            ON DUPLICATE KEY UPDATE accepted = VALUES(accepted), passed_at = VALUES(passed_at)
            """;

    private final JdbcClient jdbc;

    MailPassRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A campaign with how many of its messages have been accepted. */
    record Due(long campaignId, long accepted) {}

    /** A message with its state and the time of that. */
    record Sent(long subscriberId, DeliveryState state, Instant at) {}

    /** Campaigns with messages that are not noted; one that is being sent only if it was last noted before then. */
    List<Due> due(Instant sendingBefore) {
        return jdbc.sql(DUE)
                .param(UtcTime.column(sendingBefore))
                .query((row, number) -> new Due(row.getLong("id"), row.getLong("accepted")))
                .list();
    }

    List<Sent> next(long campaignId, long after, int limit) {
        return jdbc.sql(NEXT)
                .params(campaignId, after, limit)
                .query((row, number) -> new Sent(
                        row.getLong("subscriber_id"),
                        DeliveryState.valueOf(row.getString("state")),
                        UtcTime.instant(row, "updated_at")))
                .list();
    }

    void keep(Due noted, Instant now) {
        jdbc.sql(KEEP)
                .params(noted.campaignId(), noted.accepted(), UtcTime.column(now))
                .update();
    }
}
