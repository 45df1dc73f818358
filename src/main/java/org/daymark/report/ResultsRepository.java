package org.daymark.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.daymark.delivery.DeliveryReason;
import org.daymark.delivery.Ledger;
import org.daymark.issue.Kits;
import org.daymark.report.Results.Reason;
import org.daymark.report.Results.Stay;
import org.daymark.subscriber.StayAnswer;
import org.daymark.subscriber.StayAnswers;
import org.daymark.text.TimeSpan;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what came of campaigns; looks at many rows of a large one. */
@Repository
class ResultsRepository {
    private static final Words WORDS = Words.of("report");
    /** Begins with the few who have left the list. */
    private static final String UNSUBSCRIBED = """
            SELECT COUNT(*)
              FROM subscriptions m
              JOIN campaigns c ON c.id = :campaign AND c.list_id = m.list_id
              JOIN deliveries d ON d.campaign_id = :campaign AND d.subscriber_id = m.subscriber_id
             WHERE m.state = 'ENDED'
               AND EXISTS (SELECT 1 FROM consents w
                            WHERE w.subscriber_id = m.subscriber_id AND w.action = 'WITHDRAWN'
                              AND w.delivery_id = d.id)
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
            SELECT COALESCE(reason, 'OTHER') AS why, COUNT(*) AS number
              FROM deliveries
             WHERE campaign_id = :campaign AND state = 'SKIPPED'
             GROUP BY COALESCE(reason, 'OTHER')
             ORDER BY number DESC
            """;

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final StayAnswers answers;

    ResultsRepository(JdbcClient jdbc, Ledger ledger, StayAnswers answers) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.answers = answers;
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
                skips(campaign.id()),
                ledger.acceptedByLanguage(campaign.id()).stream()
                        .map(sent -> new Reason(sent.language().name(), sent.accepted()))
                        .toList(),
                took(campaign.started(), campaign.finished()),
                stay(campaign));
    }

    private @Nullable Stay stay(CampaignView campaign) {
        Map<StayAnswer, Long> counts = answers.counts(campaign.id());
        return counts.isEmpty() && !campaign.kit().equals(Kits.RE_PERMISSION)
                ? null
                : new Stay(counts.getOrDefault(StayAnswer.YES, 0L), counts.getOrDefault(StayAnswer.NO, 0L));
    }

    /** The reasons that have the same words are one. */
    private List<Reason> skips(long campaignId) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        jdbc.sql(SKIPS).param("campaign", campaignId).query((RowCallbackHandler) row -> numbers.merge(
                DeliveryReason.valueOf(row.getString("why")).counted(), row.getLong("number"), Long::sum));
        return numbers.entrySet().stream()
                .map(skip -> new Reason(skip.getKey(), skip.getValue()))
                .sorted(Comparator.comparingLong(Reason::number).reversed())
                .toList();
    }

    private static String code(int code, String enhanced) {
        String both = (code == 0 ? "" : code + " ") + enhanced;
        return both.isBlank() ? WORDS.named("no-code") : both.strip();
    }

    private static String took(@Nullable Instant started, @Nullable Instant finished) {
        if (started == null || finished == null) {
            return "";
        }
        return TimeSpan.words(Duration.between(started, finished));
    }
}
