package org.daymark.subscriber;

import java.time.Instant;
import java.util.Optional;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;

final class LastActivityRepository {
    /** Of a person who is gone, nothing is kept. */
    private static final String KEEP = """
            INSERT INTO signs_of_life (subscriber_id, sign, at)
            SELECT s.id, ?, ? FROM subscribers s WHERE s.id = ?
            ON DUPLICATE KEY UPDATE sign = VALUES(sign), at = VALUES(at)
            """;

    private static final String LAST = """
            SELECT sign, at FROM (
              SELECT 'ADDED' AS sign, s.created_at AS at FROM subscribers s WHERE s.id = :id
              UNION ALL
              SELECT 'CONSENTED', COALESCE(c.given_at, c.recorded_at) FROM consents c
               WHERE c.subscriber_id = :id AND c.action = 'GIVEN'
              UNION ALL
              SELECT g.sign, g.at FROM signs_of_life g WHERE g.subscriber_id = :id) signs
             ORDER BY at DESC, CASE WHEN sign IN ('ADDED', 'CONSENTED') THEN 1 ELSE 0 END LIMIT 1
            """;

    private final JdbcClient jdbc;

    LastActivityRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void keep(long subscriberId, Activity sign, Instant at) {
        jdbc.sql(KEEP).params(sign.name(), UtcTime.column(at), subscriberId).update();
    }

    Optional<LastActivities.Last> last(long subscriberId) {
        return jdbc.sql(LAST)
                .param("id", subscriberId)
                .query((row, number) ->
                        new LastActivities.Last(Activity.valueOf(row.getString("sign")), UtcTime.instant(row, "at")))
                .optional();
    }
}
