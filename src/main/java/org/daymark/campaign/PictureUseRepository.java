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
              FROM campaigns c JOIN campaign_contents t ON t.campaign_id = c.id
             WHERE LOCATE(:whole, t.content) > 0 OR LOCATE(:part, t.content) > 0
             ORDER BY c.id DESC
            """;

    private static final String SHOWN = """
            SELECT DISTINCT c.id, c.name, c.state, TRUE AS frozen
              FROM campaigns c JOIN campaign_pictures shown ON shown.campaign_id = c.id
             WHERE shown.name IN (:names)
             ORDER BY c.id DESC
            """;

    private final JdbcClient jdbc;

    PictureUseRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The campaigns whose content names the picture. */
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
