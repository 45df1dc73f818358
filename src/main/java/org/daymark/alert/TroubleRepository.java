package org.daymark.alert;

import java.time.Instant;
import java.util.List;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is wrong now, by the tables of the features. */
final class TroubleRepository {
    private static final String HELD = """
            SELECT id, name FROM campaigns
             WHERE state = 'PAUSED'
               AND reason IN ('TOO_MANY_REFUSALS', 'TOO_MANY_COMPLAINTS', 'TOO_MANY_BLOCKS', 'RUN_FAILED')
             ORDER BY id
            """;

    private static final String DUE = """
            SELECT c.id, c.name, COALESCE(t.accepted, 0) AS accepted
              FROM campaigns c
              LEFT JOIN accepted_tallies t ON t.campaign_id = c.id
             WHERE c.state = 'SENDING'
               AND EXISTS (SELECT 1 FROM deliveries d
                            WHERE d.campaign_id = c.id AND d.state = 'PENDING' AND d.due_at < ?)
             ORDER BY c.id
            """;

    private static final String MAILBOXES =
            "SELECT id, name, trouble FROM mailboxes WHERE trouble IS NOT NULL AND trouble_at < ? ORDER BY id";
    private static final String BACKLOG =
            "SELECT COUNT(*) FROM webhook_requests WHERE done = FALSE AND received_at < ?";
    private static final String UNREADABLE_WEBHOOKS = """
            SELECT e.id, e.name FROM webhook_endpoints e JOIN webhook_counts c ON c.endpoint_id = e.id
             WHERE c.outcome = 'REJECTED' AND c.detail = 'UNREADABLE_SECRET' AND c.last_at > ? AND e.active = TRUE
             ORDER BY e.id
            """;
    private static final String CLOSED_FORMS = """
            SELECT f.list_id AS id, l.name FROM sign_up_forms f JOIN lists l ON l.id = f.list_id
             WHERE f.closed_until > ? ORDER BY f.list_id
            """;
    private static final String HALTED = "SELECT COUNT(*) FROM retention_rule WHERE state = 'HALTED'";

    private final JdbcClient jdbc;

    TroubleRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A row of a feature that has a name. */
    record Named(long id, String name, String detail) {}

    List<Named> held() {
        return named(jdbc.sql(HELD));
    }

    /** Campaigns with a message that is due since a time; the detail is how many were accepted. */
    List<Named> due(Instant before) {
        return jdbc.sql(DUE)
                .param(UtcTime.column(before))
                .query((row, number) -> new Named(row.getLong("id"), row.getString("name"), row.getString("accepted")))
                .list();
    }

    /** Mailboxes in trouble since a time; the detail is its cause. */
    List<Named> mailboxes(Instant before) {
        return jdbc.sql(MAILBOXES)
                .param(UtcTime.column(before))
                .query((row, number) -> new Named(row.getLong("id"), row.getString("name"), row.getString("trouble")))
                .list();
    }

    boolean backlog(Instant before) {
        return jdbc.sql(BACKLOG).param(UtcTime.column(before)).query(Long.class).single() > 0;
    }

    /** Webhooks that could not take reports since a time, because their secret cannot be read. */
    List<Named> unreadableWebhooks(Instant since) {
        return named(jdbc.sql(UNREADABLE_WEBHOOKS).param(UtcTime.column(since)));
    }

    /** Lists whose form closed itself, while it is closed. */
    List<Named> closedForms(Instant now) {
        return named(jdbc.sql(CLOSED_FORMS).param(UtcTime.column(now)));
    }

    private static List<Named> named(JdbcClient.StatementSpec statement) {
        return statement
                .query((row, number) -> new Named(row.getLong("id"), row.getString("name"), ""))
                .list();
    }

    boolean retentionHalted() {
        return jdbc.sql(HALTED).query(Long.class).single() > 0;
    }
}
