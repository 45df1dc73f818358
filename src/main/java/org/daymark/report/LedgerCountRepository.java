package org.daymark.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.daymark.delivery.DeliveryState;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts the deliveries of a campaign in ranges of subscribers, each with one short statement. */
@Repository
class LedgerCountRepository {
    /** The last subscriber of the next range. */
    private static final String RANGE_END = """
            SELECT subscriber_id FROM deliveries WHERE campaign_id = ? AND subscriber_id > ?
             ORDER BY campaign_id, subscriber_id LIMIT 1 OFFSET ?
            """;

    /** Codes and reasons only of the states that they explain, so that the accepted ones are few groups. */
    private static final String RANGE = """
            SELECT g.state, g.domain, g.code, g.enhanced, g.why, g.day_of, g.hour_of, COUNT(*) AS number,
                   MAX(g.id) AS sample
              FROM (SELECT id, state, domain,
                           CASE WHEN state IN ('REFUSED', 'DEFERRED') THEN COALESCE(reply_code, 0) ELSE 0 END AS code,
                           CASE WHEN state IN ('REFUSED', 'DEFERRED') THEN COALESCE(enhanced_code, '') ELSE '' END
                             AS enhanced,
                           CASE WHEN state = 'SKIPPED' THEN COALESCE(reason, 'OTHER') ELSE '' END AS why,
                           CAST(updated_at AS DATE) AS day_of, EXTRACT(HOUR FROM updated_at) AS hour_of
                      FROM deliveries
                     WHERE campaign_id = :campaign AND subscriber_id > :after AND subscriber_id <= :last) g
             GROUP BY g.state, g.domain, g.code, g.enhanced, g.why, g.day_of, g.hour_of
            """;

    private static final int RANGE_SIZE = 20_000;

    private final JdbcClient jdbc;

    LedgerCountRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All deliveries of a campaign; while it is being sent, of slightly different moments. */
    Counting count(long campaignId) {
        Counting counting = new Counting();
        long after = 0;
        long last;
        do {
            last = jdbc.sql(RANGE_END)
                    .params(campaignId, after, RANGE_SIZE - 1)
                    .query(Long.class)
                    .optional()
                    .orElse(Long.MAX_VALUE);
            jdbc.sql(RANGE)
                    .param("campaign", campaignId)
                    .param("after", after)
                    .param("last", last)
                    .query((RowCallbackHandler) row -> add(counting, row));
            after = last;
        } while (last < Long.MAX_VALUE);
        return counting;
    }

    private static void add(Counting counting, ResultSet row) throws SQLException {
        String code = row.getInt("code") <= 0 ? "" : row.getString("code") + " ";
        Instant hour = row.getObject("day_of", LocalDate.class)
                .atTime(row.getInt("hour_of"), 0)
                .toInstant(ZoneOffset.UTC);
        counting.add(
                Measure.of(DeliveryState.valueOf(row.getString("state"))),
                row.getString("domain"),
                (code + row.getString("enhanced") + row.getString("why")).strip(),
                hour,
                row.getLong("number"),
                row.getLong("sample"));
    }
}
