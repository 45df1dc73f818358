package org.daymark.report;

import java.time.Duration;
import java.time.Instant;
import org.daymark.report.Results.Reason;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what came of campaigns; looks at many rows of a large one. */
@Repository
class ResultsRepository {
    /** Begins with the few who have left the list. */
    private static final String UNSUBSCRIBED = """
            SELECT COUNT(*)
              FROM subscriptions m
              JOIN campaigns c ON c.id = :campaign AND c.list_id = m.list_id
              JOIN deliveries d ON d.campaign_id = :campaign AND d.subscriber_id = m.subscriber_id
             WHERE m.state = 'ENDED'
               AND EXISTS (SELECT 1 FROM consents w
                            WHERE w.subscriber_id = m.subscriber_id AND w.action = 'WITHDRAWN'
                              AND w.source = CONCAT('unsubscribe link of delivery ', d.id))
            """;

    private static final String REFUSALS = """
            SELECT COALESCE(reply_code, 0) AS code, COALESCE(enhanced_code, '') AS enhanced, COUNT(*) AS number
              FROM deliveries
             WHERE campaign_id = :campaign AND state = 'REFUSED'
             GROUP BY COALESCE(reply_code, 0), COALESCE(enhanced_code, '')
             ORDER BY number DESC
             LIMIT 8
            """;

    private static final String SKIPS = """
            SELECT CASE WHEN reply LIKE 'suppressed%' THEN 'suppressed'
                        WHEN reply LIKE 'unsubscribed%' THEN 'had unsubscribed'
                        WHEN reply LIKE 'erased%' THEN 'had been erased'
                        ELSE 'for another reason' END AS why,
                   COUNT(*) AS number
              FROM deliveries
             WHERE campaign_id = :campaign AND state = 'SKIPPED'
             GROUP BY why
             ORDER BY number DESC
            """;

    private final JdbcClient jdbc;

    ResultsRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Results of(CampaignView campaign) {
        return new Results(
                jdbc.sql(UNSUBSCRIBED)
                        .param("campaign", campaign.id())
                        .query(Long.class)
                        .single(),
                jdbc.sql(REFUSALS)
                        .param("campaign", campaign.id())
                        .query((row, number) ->
                                new Reason(code(row.getInt("code"), row.getString("enhanced")), row.getLong("number")))
                        .list(),
                jdbc.sql(SKIPS)
                        .param("campaign", campaign.id())
                        .query((row, number) -> new Reason(row.getString("why"), row.getLong("number")))
                        .list(),
                took(campaign.started(), campaign.finished()));
    }

    private static String code(int code, String enhanced) {
        String both = (code == 0 ? "" : code + " ") + enhanced;
        return both.isBlank() ? "no code" : both.strip();
    }

    private static String took(@Nullable Instant started, @Nullable Instant finished) {
        if (started == null || finished == null) {
            return "";
        }
        Duration time = Duration.between(started, finished);
        if (time.toSeconds() < 1) {
            return "less than a second";
        }
        if (time.toMinutes() < 2) {
            return time.toSeconds() + " s";
        }
        return time.toHours() < 3 ? time.toMinutes() + " min" : time.toHours() + " hours";
    }
}
