package org.daymark.tracking;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.JdbcTemplate;

/** Looks at and changes what stands in the tables of tracking and in the ledger. */
final class TrackingFixture {
    private final JdbcTemplate jdbc;

    TrackingFixture(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Lets a campaign have been accepted an hour ago, so that no request is early. */
    void acceptedEarlier(long campaign) {
        jdbc.update(
                "UPDATE deliveries SET updated_at = ? WHERE campaign_id = ?",
                UtcTime.column(Instant.now().minus(1, ChronoUnit.HOURS)),
                campaign);
    }

    /** All that was counted of a campaign. */
    long requests(long campaign) {
        Long sum = jdbc.queryForObject(
                "SELECT COALESCE(SUM(requests), 0) FROM tracking_counts WHERE campaign_id = ?", Long.class, campaign);
        return sum == null ? 0 : sum;
    }

    /** How often a verdict was counted. */
    long requests(long campaign, String verdict) {
        Long sum = jdbc.queryForObject(
                "SELECT COALESCE(SUM(requests), 0) FROM tracking_counts WHERE campaign_id = ? AND verdict = ?",
                Long.class,
                campaign,
                verdict);
        return sum == null ? 0 : sum;
    }
}
