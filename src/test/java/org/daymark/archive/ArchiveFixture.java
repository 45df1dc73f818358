package org.daymark.archive;

import java.time.Instant;
import java.util.List;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.JdbcTemplate;

/** Campaigns that were sent, more than a test can wait for. */
public final class ArchiveFixture {
    private final JdbcTemplate jdbc;

    public ArchiveFixture(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The campaigns of a list, the newest first. */
    public List<Long> of(long list) {
        return jdbc.queryForList(
                "SELECT id FROM campaigns WHERE list_id = ? AND destination = 'SMTP' ORDER BY started_at DESC, id DESC",
                Long.class,
                list);
    }

    /** Makes a campaign one that went to the members of a segment. */
    public void narrow(long campaign) {
        jdbc.update(
                "INSERT INTO campaign_segments (campaign_id, segment_id, part, frozen_name, frozen_rules)"
                        + " VALUES (?, 1, 'ONLY', 'Patients', '{}')",
                campaign);
    }

    public void cancel(long campaign) {
        jdbc.update("UPDATE campaigns SET state = 'CANCELLED' WHERE id = ?", campaign);
    }

    /**
     * Copies a campaign, as if it had been sent at another time and through a mail server, with words in its subject.
     */
    public void copy(long campaign, Instant started, String subject) {
        jdbc.update(
                "INSERT INTO campaigns (name, kit, list_id, state, subject, run_number, snapshot_done, created_at, editor,"
                        + " destination, issue, started_at, finished_at)"
                        + " SELECT name, kit, list_id, state, subject, run_number, snapshot_done, created_at, editor,"
                        + " 'SMTP', REPLACE(issue, 'How loud is too loud?', ?), ?, ? FROM campaigns WHERE id = ?",
                subject,
                UtcTime.column(started),
                UtcTime.column(started),
                campaign);
    }
}
