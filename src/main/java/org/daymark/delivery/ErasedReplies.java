package org.daymark.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import org.daymark.access.Permission;
import org.daymark.problem.Problem;
import org.daymark.storage.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Takes out of the ledger what names someone who is erased: the domain, and the words of servers. The rows and the
 * servers' codes stay, so that a campaign's counts do.
 */
@Service
public class ErasedReplies {
    private static final String DELIVERIES = """
            SELECT d.id FROM campaigns c JOIN deliveries d ON d.campaign_id = c.id AND d.subscriber_id = ?
             ORDER BY d.id
            """;

    private static final String LOCK =
            "SELECT id, state, COALESCE(reply, reason_detail) AS words FROM deliveries WHERE id = ? FOR UPDATE";

    private static final String FORGET = """
            UPDATE deliveries SET domain = '', reply = ?, reason_detail = NULL WHERE id = ?
            """;

    private static final String SKIP = """
            UPDATE deliveries
               SET domain = '', state = 'SKIPPED', reply = NULL, reason = 'ERASED', reason_detail = NULL, updated_at = ?
             WHERE id = ?
            """;

    private static final String ATTEMPTS =
            "SELECT id, COALESCE(reply, reason_detail) AS words FROM delivery_attempts WHERE delivery_id = ?";

    private static final String FORGET_ATTEMPT =
            "UPDATE delivery_attempts SET reply = ?, reason_detail = NULL WHERE id = ?";

    /** Servers spell an address in many ways, so nothing of their words is kept; their codes are. */
    private static final String ERASED = "(erased)";

    private final JdbcClient jdbc;
    private final Clock clock;

    public ErasedReplies(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** To be called in the transaction that erases the person. */
    public void forget(long subscriberId) {
        Permission.MANAGE_SUBSCRIBERS.require();
        for (long id :
                jdbc.sql(DELIVERIES).param(subscriberId).query(Long.class).list()) {
            Row row = jdbc.sql(LOCK).param(id).query(ErasedReplies::row).single();
            switch (row.state()) {
                case SENDING ->
                    throw new Problem("A mail to this person is on its way at this moment. Try again in a minute.");
                case PENDING, DEFERRED ->
                    jdbc.sql(SKIP).params(UtcTime.column(clock.instant()), id).update();
                default ->
                    jdbc.sql(FORGET)
                            .param(row.words() == null ? null : ERASED)
                            .param(id)
                            .update();
            }
            jdbc.sql(ATTEMPTS)
                    .param(id)
                    .query(ErasedReplies::attempt)
                    .list()
                    .forEach(attempt -> jdbc.sql(FORGET_ATTEMPT)
                            .param(attempt.words() == null ? null : ERASED)
                            .param(attempt.id())
                            .update());
        }
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(row.getLong("id"), DeliveryState.valueOf(row.getString("state")), row.getString("words"));
    }

    private static Attempt attempt(ResultSet row, int number) throws SQLException {
        return new Attempt(row.getLong("id"), row.getString("words"));
    }

    private record Row(
            long id, DeliveryState state, @Nullable String words) {}

    private record Attempt(long id, @Nullable String words) {}
}
