package org.daymark.tracking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the counts of a campaign. */
@Repository
class TrackingTotalsRepository {
    private static final String COUNTS = """
            SELECT campaign_id, link, day_of, verdict, requests FROM tracking_counts WHERE campaign_id = ?
             ORDER BY link, day_of, verdict
            """;

    private static final String SUMS = """
            SELECT campaign_id, LEAST(link, 1) AS link, MIN(day_of) AS day_of, verdict, SUM(requests) AS requests
              FROM tracking_counts
             WHERE campaign_id IN (:campaigns)
             GROUP BY campaign_id, LEAST(link, 1), verdict
            """;

    private final JdbcClient jdbc;

    TrackingTotalsRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One counter, or a sum of several. */
    record Row(long campaign, int link, LocalDate day, String verdict, long requests) {}

    List<Row> counts(long campaign) {
        return jdbc.sql(COUNTS)
                .param(campaign)
                .query(TrackingTotalsRepository::row)
                .list();
    }

    /** The opens and the clicks of campaigns by verdict, as link 0 and link 1. */
    List<Row> sums(Collection<Long> campaigns) {
        return jdbc.sql(SUMS)
                .param("campaigns", campaigns)
                .query(TrackingTotalsRepository::row)
                .list();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getLong("campaign_id"),
                row.getInt("link"),
                row.getObject("day_of", LocalDate.class),
                row.getString("verdict"),
                row.getLong("requests"));
    }
}
