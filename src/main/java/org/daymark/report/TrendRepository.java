package org.daymark.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.daymark.storage.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what is kept of many campaigns. */
@Repository
class TrendRepository {
    private static final String CAMPAIGNS = """
            SELECT c.id, c.name, l.name AS list_name, c.started_at, o.observance, r.ledger_at
              FROM campaigns c
              JOIN lists l ON l.id = c.list_id
              LEFT JOIN observance_campaigns o ON o.campaign_id = c.id
              LEFT JOIN report_states r ON r.campaign_id = c.id
             WHERE c.started_at >= :from AND c.started_at < :to
               AND (:list = 0 OR c.list_id = :list) AND (:observance = '' OR o.observance = :observance)
             ORDER BY c.started_at DESC, c.id DESC
             LIMIT :most
            """;

    private static final String MEASURES = """
            SELECT campaign_id, measure, SUM(number) AS number
              FROM report_hours
             WHERE campaign_id IN (:campaigns)
             GROUP BY campaign_id, measure
            """;

    private static final String PENDING = """
            SELECT campaign_id, measure, SUM(number) AS number
              FROM report_counts
             WHERE campaign_id IN (:campaigns) AND measure = 'PENDING'
             GROUP BY campaign_id, measure
            """;

    private static final String DOMAINS = """
            SELECT campaign_id, domain, measure, SUM(number) AS number
              FROM report_counts
             WHERE campaign_id IN (:campaigns) AND domain <> ''
             GROUP BY campaign_id, domain, measure
            """;

    private static final String OBSERVANCES = "SELECT DISTINCT observance FROM observance_campaigns";

    private final JdbcClient jdbc;

    TrendRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A campaign that has started. */
    record Line(
            long id,
            String name,
            String list,
            Instant started,
            @Nullable String observance,
            boolean counted) {}

    /** A number of a campaign. */
    record Sum(long campaign, String domain, Measure measure, long number) {}

    /**
     * The newest first.
     *
     * @param list its id, or 0 for all
     * @param observance its key, or empty for all
     */
    List<Line> campaigns(Instant from, Instant to, long list, String observance, int most) {
        return jdbc.sql(CAMPAIGNS)
                .param("from", UtcTime.column(from))
                .param("to", UtcTime.column(to))
                .param("list", list)
                .param("observance", observance)
                .param("most", most)
                .query((row, number) -> new Line(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("list_name"),
                        UtcTime.instant(row, "started_at"),
                        row.getString("observance"),
                        row.getObject("ledger_at") != null))
                .list();
    }

    /** The sums of each campaign by measure, with all domains together. */
    List<Sum> measures(Collection<Long> campaigns) {
        if (campaigns.isEmpty()) {
            return List.of();
        }
        List<Sum> all = new ArrayList<>(sums(MEASURES, campaigns));
        all.addAll(sums(PENDING, campaigns));
        return all;
    }

    private List<Sum> sums(String sql, Collection<Long> campaigns) {
        return jdbc.sql(sql)
                .param("campaigns", campaigns)
                .query((row, number) -> new Sum(
                        row.getLong("campaign_id"),
                        "",
                        Measure.valueOf(row.getString("measure")),
                        row.getLong("number")))
                .list();
    }

    List<Sum> domains(Collection<Long> campaigns) {
        return campaigns.isEmpty()
                ? List.of()
                : jdbc.sql(DOMAINS)
                        .param("campaigns", campaigns)
                        .query((row, number) -> new Sum(
                                row.getLong("campaign_id"),
                                row.getString("domain"),
                                Measure.valueOf(row.getString("measure")),
                                row.getLong("number")))
                        .list();
    }

    /** The keys of the observances that campaigns were started for. */
    Set<String> observances() {
        return jdbc.sql(OBSERVANCES).query(String.class).set();
    }
}
