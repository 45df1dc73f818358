package org.daymark.delivery;

import java.time.Instant;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Changes uncertain rows of the ledger to accepted ones. */
final class ProvenSendRepository {
    private static final String KEEP_ATTEMPT = """
            INSERT INTO delivery_attempts
              (delivery_id, attempt, outcome, reply_code, enhanced_code, reply, reason, reason_detail, at)
            SELECT id, attempts, state, reply_code, enhanced_code, reply,
                   CASE WHEN reply IS NULL THEN reason END, CASE WHEN reply IS NULL THEN reason_detail END, updated_at
              FROM deliveries WHERE id = :id AND campaign_id = :campaign AND state = 'UNCERTAIN'
            """;

    private static final String SETTLE = """
            UPDATE deliveries
               SET state = 'ACCEPTED', reply_code = NULL, enhanced_code = NULL, reply = NULL,
                   reason = 'PROVEN_BY_RETURN', reason_detail = NULL, left_at = NULL, updated_at = :now
             WHERE id = :id AND campaign_id = :campaign AND state = 'UNCERTAIN'
            """;

    private final JdbcClient jdbc;

    ProvenSendRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean settle(long id, long campaignId, Instant now) {
        jdbc.sql(KEEP_ATTEMPT).param("id", id).param("campaign", campaignId).update();
        return jdbc.sql(SETTLE)
                        .param("id", id)
                        .param("campaign", campaignId)
                        .param("now", UtcTime.column(now))
                        .update()
                == 1;
    }
}
