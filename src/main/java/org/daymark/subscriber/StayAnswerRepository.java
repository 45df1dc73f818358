package org.daymark.subscriber;

import java.sql.ResultSet;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

final class StayAnswerRepository {
    private static final String KEEP = """
            INSERT INTO stay_answers (delivery_id, campaign_id, subscriber_id, answer, answered_at)
            SELECT d.id, d.campaign_id, d.subscriber_id, :answer, :now
              FROM deliveries d JOIN campaigns c ON c.id = d.campaign_id
             WHERE d.id = :delivery AND d.subscriber_id = :subscriber %s
            ON DUPLICATE KEY UPDATE answer = VALUES(answer), answered_at = VALUES(answered_at)
            """;

    /** A person who unsubscribes by another link of such a campaign has answered too. */
    private static final String OF_QUESTION = "AND c.kit = 're-permission'";

    private static final String FORGET_NO = """
            DELETE FROM stay_answers
             WHERE subscriber_id = ? AND answer = 'NO'
               AND campaign_id IN (SELECT c.id FROM campaigns c WHERE c.list_id = ?)
            """;

    private static final String COUNTS =
            "SELECT answer, COUNT(*) AS people FROM stay_answers WHERE campaign_id = ? GROUP BY answer";

    private final JdbcClient jdbc;

    StayAnswerRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void keep(UnsubscribeClaim claim, StayAnswer answer, Instant now) {
        keep(KEEP.formatted(""), claim, answer, now);
    }

    /** Keeps a no if the message asked. */
    void keepLeaving(UnsubscribeClaim claim, Instant now) {
        keep(KEEP.formatted(OF_QUESTION), claim, StayAnswer.NO, now);
    }

    private void keep(String sql, UnsubscribeClaim claim, StayAnswer answer, Instant now) {
        jdbc.sql(sql)
                .param("answer", answer.name())
                .param("now", UtcTime.column(now))
                .param("delivery", claim.deliveryId())
                .param("subscriber", claim.subscriberId())
                .update();
    }

    /** The person takes back that they left. */
    void forgetNo(long subscriberId, long listId) {
        jdbc.sql(FORGET_NO).params(subscriberId, listId).update();
    }

    Map<StayAnswer, Long> counts(long campaignId) {
        Map<StayAnswer, Long> counts = new EnumMap<>(StayAnswer.class);
        jdbc.sql(COUNTS).param(campaignId).query((RowCallbackHandler)
                (ResultSet row) -> counts.put(StayAnswer.valueOf(row.getString("answer")), row.getLong("people")));
        return counts;
    }
}
