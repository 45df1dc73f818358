package org.daymark.preflight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of accepted warnings. Its column {@code what} has the key of the finding. */
final class AcceptedWarningRepository {
    private static final String ADD = """
            INSERT INTO accepted_warnings (campaign_id, content_hash, rule, place, what, note, actor, accepted_at, live)
            VALUES (:campaign, :hash, :rule, :place, :what, :note, :actor, :now, :live)
            ON DUPLICATE KEY UPDATE
                note = CASE WHEN live OR NOT VALUES(live) THEN note ELSE VALUES(note) END,
                actor = CASE WHEN live OR NOT VALUES(live) THEN actor ELSE VALUES(actor) END,
                accepted_at = CASE WHEN live OR NOT VALUES(live) THEN accepted_at ELSE VALUES(accepted_at) END,
                live = CASE WHEN live THEN live ELSE VALUES(live) END
            """;

    private static final String OF = "SELECT * FROM accepted_warnings WHERE campaign_id = :campaign ORDER BY id";

    private final JdbcClient jdbc;

    AcceptedWarningRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds an acceptance; one that is there already changes only when mail was kept in the sandbox then, and is not
     * now.
     */
    void add(long campaignId, AcceptedWarning accepted) {
        jdbc.sql(ADD)
                .param("campaign", campaignId)
                .param("hash", accepted.contentHash())
                .param("rule", accepted.rule())
                .param("place", accepted.place())
                .param("what", accepted.finding())
                .param("note", accepted.note())
                .param("actor", accepted.actor())
                .param("now", UtcTime.column(accepted.acceptedAt()))
                .param("live", accepted.live())
                .update();
    }

    List<AcceptedWarning> of(long campaignId) {
        return jdbc.sql(OF)
                .param("campaign", campaignId)
                .query(AcceptedWarningRepository::accepted)
                .list();
    }

    private static AcceptedWarning accepted(ResultSet row, int number) throws SQLException {
        return new AcceptedWarning(
                row.getString("content_hash"),
                row.getString("rule"),
                row.getString("place"),
                row.getString("what"),
                row.getString("note"),
                row.getString("actor"),
                UtcTime.instant(row, "accepted_at"),
                row.getBoolean("live"));
    }
}
