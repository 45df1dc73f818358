package org.daymark.archive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the corrections of sent issues. Nothing changes or removes one. */
@Repository
class CorrectionRepository {
    private static final String ADD = """
            INSERT INTO issue_corrections (campaign_id, issue_id, place, note, corrected, published_at)
            VALUES (:campaign, :text, :place, :note, :corrected, :now)
            """;

    private static final String COLUMNS =
            "SELECT id, campaign_id, issue_id, place, note, corrected, published_at FROM issue_corrections";

    private static final String OF_TEXT = COLUMNS + " WHERE issue_id = ? ORDER BY id DESC";
    private static final String OF_CAMPAIGN = COLUMNS + " WHERE campaign_id = ? ORDER BY id DESC";

    private static final String OF_LIST = COLUMNS + """
             WHERE campaign_id IN (SELECT id FROM campaigns WHERE list_id = ?) ORDER BY published_at DESC, id DESC LIMIT ?
            """;

    private final JdbcClient jdbc;

    CorrectionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(long campaign, long text, String place, String note, String corrected, Instant now) {
        jdbc.sql(ADD)
                .param("campaign", campaign)
                .param("text", text)
                .param("place", place)
                .param("note", note)
                .param("corrected", corrected)
                .param("now", UtcTime.column(now))
                .update();
    }

    /** Those of an issue in one language, the newest first. */
    List<Correction> ofText(long text) {
        return jdbc.sql(OF_TEXT)
                .param(text)
                .query(CorrectionRepository::correction)
                .list();
    }

    List<Correction> ofCampaign(long campaign) {
        return jdbc.sql(OF_CAMPAIGN)
                .param(campaign)
                .query(CorrectionRepository::correction)
                .list();
    }

    /** The newest of the issues that a list got. */
    List<Correction> ofList(long list, int most) {
        return jdbc.sql(OF_LIST)
                .params(list, most)
                .query(CorrectionRepository::correction)
                .list();
    }

    private static Correction correction(ResultSet row, int number) throws SQLException {
        return new Correction(
                row.getLong("id"),
                row.getLong("campaign_id"),
                row.getLong("issue_id"),
                row.getString("place"),
                row.getString("note"),
                row.getString("corrected"),
                UtcTime.instant(row, "published_at"));
    }
}
