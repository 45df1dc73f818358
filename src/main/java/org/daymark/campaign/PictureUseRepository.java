package org.daymark.campaign;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads which campaigns show a picture. */
@Repository
class PictureUseRepository {
    /** Campaigns are few, so their texts can be searched. */
    private static final String NAMED = """
            SELECT c.id, c.name, c.state, FALSE AS frozen
              FROM campaign_contents t
              LEFT JOIN issue_variants v ON v.id = t.campaign_id
              JOIN campaigns c ON c.id = COALESCE(v.campaign_id, t.campaign_id)
             WHERE LOCATE(:whole, t.content) > 0 OR LOCATE(:part, t.content) > 0
             ORDER BY c.id DESC
            """;

    private static final String SHOWN = """
            SELECT DISTINCT c.id, c.name, c.state, TRUE AS frozen
              FROM campaign_pictures shown
              LEFT JOIN issue_variants v ON v.id = shown.campaign_id
              JOIN campaigns c ON c.id = COALESCE(v.campaign_id, shown.campaign_id)
             WHERE shown.name IN (:names)
             ORDER BY c.id DESC
            """;

    private final JdbcClient jdbc;

    PictureUseRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The campaigns whose content names the picture, in any language. */
    List<PictureUse> named(String reference) {
        return jdbc.sql(NAMED)
                .param("whole", "\"" + reference + "\"")
                .param("part", "\"" + reference + ":")
                .query((row, number) -> use(row))
                .list();
    }

    /** The campaigns whose mail shows one of these files. */
    List<PictureUse> shown(Collection<String> names) {
        return names.isEmpty()
                ? List.of()
                : jdbc.sql(SHOWN)
                        .param("names", names)
                        .query((row, number) -> use(row))
                        .list();
    }

    private static PictureUse use(ResultSet row) throws SQLException {
        return new PictureUse(
                row.getLong("id"),
                row.getString("name"),
                CampaignState.valueOf(row.getString("state")),
                row.getBoolean("frozen"));
    }
}
