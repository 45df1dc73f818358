package org.daymark.alert;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Why mail servers did not take messages, by what reports have counted of live campaigns. */
final class RefusalRepository {
    private static final String NOW = """
            SELECT r.measure, r.reason, SUM(r.number) AS number, MAX(r.sample_id) AS sample,
                   MAX(r.campaign_id) AS campaign
              FROM report_counts r
              JOIN campaigns c ON c.id = r.campaign_id
             WHERE r.measure IN ('REFUSED', 'DEFERRED') AND c.destination = 'SMTP'
               AND (c.finished_at > :recent OR c.finished_at IS NULL AND c.started_at > :started)
             GROUP BY r.measure, r.reason
            HAVING SUM(r.number) >= :least
             ORDER BY r.measure, r.reason
            """;

    private static final String BEFORE = """
            SELECT DISTINCT r.reason
              FROM report_counts r
              JOIN campaigns c ON c.id = r.campaign_id
             WHERE r.measure IN ('REFUSED', 'DEFERRED') AND c.destination = 'SMTP'
               AND c.started_at > :since AND c.finished_at <= :recent
            """;

    private static final String WORDS = "SELECT reply FROM deliveries WHERE id = ?";

    private final JdbcClient jdbc;

    RefusalRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A reply code with its enhanced code.
     *
     * @param refused whether the answer was final
     * @param sample one of the deliveries
     * @param campaign the newest of the campaigns
     */
    record Reason(boolean refused, String codes, long number, long sample, long campaign) {}

    /** Of campaigns that ended after one time, or began after another one and have not ended. */
    List<Reason> now(Instant recent, Instant started, long least) {
        return jdbc.sql(NOW)
                .param("recent", UtcTime.column(recent))
                .param("started", UtcTime.column(started))
                .param("least", least)
                .query((row, number) -> new Reason(
                        row.getString("measure").equals("REFUSED"),
                        row.getString("reason"),
                        row.getLong("number"),
                        row.getLong("sample"),
                        row.getLong("campaign")))
                .list();
    }

    /** Of campaigns that began after one time and ended before another one. */
    Set<String> before(Instant since, Instant recent) {
        return new HashSet<>(jdbc.sql(BEFORE)
                .param("since", UtcTime.column(since))
                .param("recent", UtcTime.column(recent))
                .query(String.class)
                .list());
    }

    Optional<String> words(long delivery) {
        return jdbc.sql(WORDS).param(delivery).query(String.class).optional();
    }
}
