package org.daymark.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.daymark.campaign.CampaignState;
import org.daymark.report.FeedbackCountRepository.Feedback;
import org.daymark.report.FeedbackCountRepository.Mark;
import org.daymark.storage.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what was counted of each campaign. */
@Repository
class FigureRepository {
    private static final String BEGIN = """
            INSERT IGNORE INTO report_states
                   (campaign_id, campaign_state, run_number, ledger_at, ledger_millis, feedback_at, last_event,
                    last_consent, median_millis, longest_millis, later_campaigns, sent_after, left_out)
            VALUES (:campaign, '', 0, :epoch, 0, :epoch, 0, 0, 0, 0, 0, 0, 0)
            """;

    /** Two processes that count the same campaign keep it one after the other. */
    private static final String LOCK = "SELECT campaign_id FROM report_states WHERE campaign_id = ? FOR UPDATE";

    private static final String LEDGER_COUNTED = """
            UPDATE report_states SET campaign_state = :state, run_number = :run, ledger_at = :at, ledger_millis = :millis
             WHERE campaign_id = :campaign
            """;

    private static final String FEEDBACK_COUNTED = """
            UPDATE report_states
               SET feedback_at = :at, last_event = :event, last_consent = :consent, median_millis = :median,
                   longest_millis = :longest, later_campaigns = :later, sent_after = :sent, left_out = :left
             WHERE campaign_id = :campaign
            """;

    private static final String FORGET_COUNTS =
            "DELETE FROM report_counts WHERE campaign_id = :campaign AND measure IN (:measures)";

    private static final String FORGET_HOURS =
            "DELETE FROM report_hours WHERE campaign_id = :campaign AND measure IN (:measures)";

    private static final String ADD_COUNT = """
            INSERT INTO report_counts (campaign_id, measure, domain, reason, number, sample_id) VALUES (?, ?, ?, ?, ?, ?)
            """;

    private static final String ADD_HOUR =
            "INSERT INTO report_hours (campaign_id, hour_at, measure, number) VALUES (?, ?, ?, ?)";

    private static final String DOMAINS =
            "SELECT DISTINCT domain FROM report_counts WHERE campaign_id = ? AND domain <> ''";

    private static final String COUNTS =
            "SELECT measure, domain, reason, number, sample_id FROM report_counts WHERE campaign_id = ?";

    private static final String HOURS =
            "SELECT hour_at, measure, number FROM report_hours WHERE campaign_id = ? ORDER BY hour_at";

    private static final String STATE = """
            SELECT ledger_at, feedback_at, median_millis, longest_millis, later_campaigns, sent_after, left_out
              FROM report_states WHERE campaign_id = ?
            """;

    private static final String STARTED = """
            SELECT c.id, c.state, c.run_number, c.started_at, c.finished_at, r.campaign_state,
                   r.run_number AS counted_run, r.ledger_at, r.ledger_millis, r.feedback_at
              FROM campaigns c
              LEFT JOIN report_states r ON r.campaign_id = c.id
             WHERE c.started_at IS NOT NULL
             ORDER BY c.id DESC
            """;

    private static final String MARK = """
            SELECT COALESCE(MAX(last_event), 0) AS event, COALESCE(MAX(last_consent), 0) AS consent FROM report_states
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    FigureRepository(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /**
     * A campaign that has started, with what is known of its last count.
     *
     * @param countedState null if it was never counted, like those below
     */
    record Started(
            long id,
            CampaignState state,
            int run,
            Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable CampaignState countedState,
            int countedRun,
            @Nullable Instant ledgerAt,
            long ledgerMillis,
            @Nullable Instant feedbackAt) {}

    List<Started> started() {
        return jdbc.sql(STARTED).query(FigureRepository::row).list();
    }

    /** Up to where what came back was counted. */
    Mark mark() {
        return jdbc.sql(MARK)
                .query((row, number) -> new Mark(row.getLong("event"), row.getLong("consent")))
                .single();
    }

    @Transactional
    public void keepLedger(Started campaign, Counting counting, Instant at, long millis) {
        begin(campaign.id());
        replace(campaign.id(), measures(true), counting, counting.sharedDomains());
        jdbc.sql(LEDGER_COUNTED)
                .param("state", campaign.state().name())
                .param("run", campaign.run())
                .param("at", UtcTime.column(at))
                .param("millis", millis)
                .param("campaign", campaign.id())
                .update();
    }

    @Transactional
    public void keepFeedback(long campaignId, Feedback feedback, Mark mark, Instant at) {
        begin(campaignId);
        Set<String> domains = new HashSet<>(
                jdbc.sql(DOMAINS).param(campaignId).query(String.class).list());
        replace(campaignId, measures(false), feedback.counting(), domains);
        Honoring honoring = feedback.honoring();
        jdbc.sql(FEEDBACK_COUNTED)
                .param("at", UtcTime.column(at))
                .param("event", mark.event())
                .param("consent", mark.consent())
                .param("median", honoring.medianMillis())
                .param("longest", honoring.longestMillis())
                .param("later", honoring.laterCampaigns())
                .param("sent", honoring.sentAfter())
                .param("left", honoring.leftOut())
                .param("campaign", campaignId)
                .update();
    }

    /** What was counted last; empty if that has not happened yet. */
    Optional<CampaignFigures> figures(long campaignId) {
        return jdbc.sql(STATE)
                .param(campaignId)
                .query((row, number) -> new CampaignFigures(
                        counts(campaignId),
                        hours(campaignId),
                        new Honoring(
                                row.getLong("median_millis"),
                                row.getLong("longest_millis"),
                                row.getLong("later_campaigns"),
                                row.getLong("sent_after"),
                                row.getLong("left_out")),
                        UtcTime.instant(row, "ledger_at"),
                        UtcTime.instant(row, "feedback_at")))
                .optional();
    }

    private void begin(long campaignId) {
        jdbc.sql(BEGIN)
                .param("campaign", campaignId)
                .param("epoch", UtcTime.column(Instant.EPOCH))
                .update();
        jdbc.sql(LOCK).param(campaignId).query(Long.class).single();
    }

    private void replace(long campaignId, List<String> measures, Counting counting, Set<String> domains) {
        for (String sql : List.of(FORGET_COUNTS, FORGET_HOURS)) {
            jdbc.sql(sql)
                    .param("campaign", campaignId)
                    .param("measures", measures)
                    .update();
        }
        List<Object[]> rows = new ArrayList<>();
        counting.counts(domains)
                .forEach(count -> rows.add(new Object[] {
                    campaignId, count.measure().name(), count.domain(), count.reason(), count.number(), count.sample()
                }));
        batches.batchUpdate(ADD_COUNT, rows);
        List<Object[]> hours = new ArrayList<>();
        counting.hours()
                .forEach(hour -> hours.add(new Object[] {
                    campaignId, UtcTime.column(hour.hour()), hour.measure().name(), hour.number()
                }));
        batches.batchUpdate(ADD_HOUR, hours);
    }

    private List<Count> counts(long campaignId) {
        return jdbc.sql(COUNTS)
                .param(campaignId)
                .query((row, number) -> new Count(
                        Measure.valueOf(row.getString("measure")),
                        row.getString("domain"),
                        row.getString("reason"),
                        row.getLong("number"),
                        row.getLong("sample_id")))
                .list();
    }

    private List<HourCount> hours(long campaignId) {
        return jdbc.sql(HOURS)
                .param(campaignId)
                .query((row, number) -> new HourCount(
                        UtcTime.instant(row, "hour_at"),
                        Measure.valueOf(row.getString("measure")),
                        row.getLong("number")))
                .list();
    }

    private static List<String> measures(boolean ofLedger) {
        return Arrays.stream(Measure.values())
                .filter(measure -> measure.ofLedger() == ofLedger)
                .map(Measure::name)
                .collect(Collectors.toList());
    }

    private static Started row(ResultSet row, int number) throws SQLException {
        String counted = row.getString("campaign_state");
        return new Started(
                row.getLong("id"),
                CampaignState.valueOf(row.getString("state")),
                row.getInt("run_number"),
                UtcTime.instant(row, "started_at"),
                UtcTime.instantOrNull(row, "finished_at"),
                counted == null || counted.isEmpty() ? null : CampaignState.valueOf(counted),
                row.getInt("counted_run"),
                UtcTime.instantOrNull(row, "ledger_at"),
                row.getLong("ledger_millis"),
                UtcTime.instantOrNull(row, "feedback_at"));
    }
}
