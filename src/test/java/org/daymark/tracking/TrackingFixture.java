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

    void acceptedNow(long campaign) {
        jdbc.update(
                "UPDATE deliveries SET updated_at = ? WHERE campaign_id = ?", UtcTime.column(Instant.now()), campaign);
    }

    /** Moves what is recorded of a person two years back. */
    void letBeOld(long person) {
        Instant then = Instant.now().minus(730, ChronoUnit.DAYS);
        jdbc.update("UPDATE tracked_acts SET last_at = ? WHERE subscriber_id = ?", UtcTime.column(then), person);
        jdbc.update(
                "UPDATE last_opens SET opened_on = ? WHERE subscriber_id = ?",
                UtcTime.column(then).toLocalDate(),
                person);
    }

    /** How many rows are about a person. */
    long rowsOf(long person) {
        Long rows = jdbc.queryForObject(
                "SELECT (SELECT COUNT(*) FROM tracked_acts WHERE subscriber_id = ?)"
                        + " + (SELECT COUNT(*) FROM last_opens WHERE subscriber_id = ?)",
                Long.class,
                person,
                person);
        return rows == null ? 0 : rows;
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
