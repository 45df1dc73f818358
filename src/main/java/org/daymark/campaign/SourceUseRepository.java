package org.daymark.campaign;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the contents of campaigns that may cite sources. */
@Repository
class SourceUseRepository {
    private static final String CITING = """
            SELECT c.id, c.name, c.state, c.kit, t.content
              FROM campaigns c LEFT JOIN campaign_contents t ON t.campaign_id = c.id
             WHERE t.content IS NULL OR LOCATE('"cites"', t.content) > 0
            UNION ALL
            SELECT c.id, c.name, c.state, c.kit, t.content
              FROM issue_variants v
              JOIN campaigns c ON c.id = v.campaign_id
              JOIN campaign_contents t ON t.campaign_id = v.id
             WHERE LOCATE('"cites"', t.content) > 0
             ORDER BY 1 DESC
            """;

    private final JdbcClient jdbc;

    SourceUseRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param content null while the campaign has the text of its kit */
    record Citing(SourceUse use, String kit, @Nullable String content) {}

    /**
     * All campaigns with citations of their own or, perhaps, of their kit; the newest first, once for each language.
     */
    List<Citing> citing() {
        return jdbc.sql(CITING)
                .query((row, number) -> new Citing(
                        new SourceUse(
                                row.getLong("id"),
                                row.getString("name"),
                                CampaignState.valueOf(row.getString("state"))),
                        row.getString("kit"),
                        row.getString("content")))
                .list();
    }
}
