package org.daymark.editing;

import java.util.List;
import org.daymark.campaign.CampaignState;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads which campaigns follow a saved block. */
@Repository
class LinkUseRepository {
    /** Campaigns are few, so their texts can be searched. A quote inside of a text is escaped there. */
    private static final String USES = """
            SELECT t.campaign_id AS text, c.id, c.name, c.state
              FROM campaign_contents t
              LEFT JOIN issue_variants v ON v.id = t.campaign_id
              JOIN campaigns c ON c.id = COALESCE(v.campaign_id, t.campaign_id)
             WHERE LOCATE(:inside, t.content) > 0 OR LOCATE(:last, t.content) > 0
             ORDER BY c.id, t.campaign_id
            """;

    private final JdbcClient jdbc;

    LinkUseRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<LinkUse> of(long saved) {
        return jdbc.sql(USES)
                .param("inside", "\"linked\":" + saved + ",")
                .param("last", "\"linked\":" + saved + "}")
                .query((row, number) -> new LinkUse(
                        row.getLong("text"),
                        row.getLong("id"),
                        row.getString("name"),
                        CampaignState.valueOf(row.getString("state"))))
                .list();
    }
}
