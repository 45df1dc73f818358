package org.daymark.campaign;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.daymark.storage.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the list of campaigns without their content. */
@Repository
class CampaignListRepository {
    private static final String COLUMNS = """
            SELECT c.id, c.name, c.subject, l.name AS list_name, c.state, c.destination,
                   c.created_at, c.scheduled_at, c.started_at, c.finished_at
              FROM campaigns c
              JOIN lists l ON l.id = c.list_id
            """;

    /** Campaigns are few, so a search in the middle of names is fast enough. */
    private static final String PAGE = COLUMNS + """
             WHERE c.id < :before
               AND (:state = '' OR c.state = :state)
               AND (:words = '' OR LOCATE(:words, LOWER(c.name)) > 0)
             ORDER BY c.id DESC
             LIMIT :limit
            """;

    private static final String LAST_WRITTEN = COLUMNS + " WHERE c.content_version > 0 ORDER BY c.id DESC LIMIT 1";

    private final JdbcClient jdbc;

    CampaignListRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Reads a page, newest first.
     *
     * @param before only ids below this one
     * @param state only this state, or null for all
     * @param words only names that contain this text; empty for all
     */
    List<CampaignLine> page(long before, @Nullable CampaignState state, String words, int limit) {
        return jdbc.sql(PAGE)
                .param("before", before)
                .param("state", state == null ? "" : state.name())
                .param("words", words.toLowerCase(Locale.ROOT))
                .param("limit", limit)
                .query(CampaignListRepository::line)
                .list();
    }

    /** The newest campaign with edited content. */
    Optional<CampaignLine> lastWritten() {
        return jdbc.sql(LAST_WRITTEN).query(CampaignListRepository::line).optional();
    }

    private static CampaignLine line(ResultSet row, int number) throws SQLException {
        String destination = row.getString("destination");
        return new CampaignLine(
                row.getLong("id"),
                row.getString("name"),
                row.getString("subject"),
                row.getString("list_name"),
                CampaignState.valueOf(row.getString("state")),
                destination == null ? null : Campaign.Destination.valueOf(destination),
                UtcTime.instant(row, "created_at"),
                UtcTime.instantOrNull(row, "scheduled_at"),
                UtcTime.instantOrNull(row, "started_at"),
                UtcTime.instantOrNull(row, "finished_at"));
    }
}
