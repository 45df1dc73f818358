package org.daymark.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.daymark.storage.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the ledger keeps of one person, found and overwritten when that person is erased. */
final class ErasedReplyRepository {
    private static final String DELIVERIES = """
            SELECT d.id FROM campaigns c JOIN deliveries d ON d.campaign_id = c.id AND d.subscriber_id = ?
             ORDER BY d.id
            """;

    private static final String KEEP_RECEIPTS = """
            INSERT IGNORE INTO former_receipts (campaign_id, address_hash)
            SELECT d.campaign_id, s.address_hash
              FROM subscribers s
             CROSS JOIN campaigns c
              JOIN deliveries d ON d.campaign_id = c.id AND d.subscriber_id = s.id
             WHERE s.id = ? AND d.state IN ('ACCEPTED', 'UNCERTAIN')
            """;

    private static final String LOCK =
            "SELECT id, state, COALESCE(reply, reason_detail) AS words FROM deliveries WHERE id = ? FOR UPDATE";

    private static final String FORGET = """
            UPDATE deliveries SET domain = '', reply = ?, reason_detail = NULL, combination = NULL WHERE id = ?
            """;

    private static final String SKIP = """
            UPDATE deliveries
               SET domain = '', state = 'SKIPPED', reply = NULL, reason = 'ERASED', reason_detail = NULL, combination = NULL,
                   updated_at = ?
             WHERE id = ?
            """;

    private static final String ATTEMPTS =
            "SELECT id, COALESCE(reply, reason_detail) AS words FROM delivery_attempts WHERE delivery_id = ?";

    private static final String FORGET_ATTEMPT =
            "UPDATE delivery_attempts SET reply = ?, reason_detail = NULL WHERE id = ?";

    private final JdbcClient jdbc;

    ErasedReplyRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Long> deliveriesTo(long subscriberId) {
        return jdbc.sql(DELIVERIES).param(subscriberId).query(Long.class).list();
    }

    /** Keeps which campaigns the person's address got, by its hash, so that a top-up does not reach it again. */
    void keepReceipts(long subscriberId) {
        jdbc.sql(KEEP_RECEIPTS).param(subscriberId).update();
    }

    /** A delivery, locked until the transaction ends. */
    Row lock(long deliveryId) {
        return jdbc.sql(LOCK)
                .param(deliveryId)
                .query(ErasedReplyRepository::row)
                .single();
    }

    void skip(long deliveryId, Instant now) {
        jdbc.sql(SKIP).params(UtcTime.column(now), deliveryId).update();
    }

    void forget(long deliveryId, @Nullable String reply) {
        jdbc.sql(FORGET).param(reply).param(deliveryId).update();
    }

    List<AttemptReply> attempts(long deliveryId) {
        return jdbc.sql(ATTEMPTS)
                .param(deliveryId)
                .query((row, number) -> new AttemptReply(row.getLong("id"), row.getString("words")))
                .list();
    }

    void forgetAttempt(long attemptId, @Nullable String reply) {
        jdbc.sql(FORGET_ATTEMPT).param(reply).param(attemptId).update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(row.getLong("id"), DeliveryState.valueOf(row.getString("state")), row.getString("words"));
    }

    /** A delivery's state, and what its reply says. */
    record Row(long id, DeliveryState state, @Nullable String words) {}

    /** What the reply to one attempt says. */
    record AttemptReply(long id, @Nullable String words) {}
}
