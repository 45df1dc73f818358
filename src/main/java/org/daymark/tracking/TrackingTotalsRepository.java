package org.daymark.tracking;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the counts of a campaign. */
@Repository
class TrackingTotalsRepository {
    private static final String COUNTS = """
            SELECT link, day_of, verdict, requests FROM tracking_counts WHERE campaign_id = ? ORDER BY link, day_of, verdict
            """;

    private final JdbcClient jdbc;

    TrackingTotalsRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One counter. */
    record Row(int link, LocalDate day, String verdict, long requests) {}

    List<Row> counts(long campaign) {
        return jdbc.sql(COUNTS)
                .param(campaign)
                .query((row, number) -> new Row(
                        row.getInt("link"),
                        row.getObject("day_of", LocalDate.class),
                        row.getString("verdict"),
                        row.getLong("requests")))
                .list();
    }
}
