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
            SELECT c.id, c.name, c.state
              FROM campaigns c JOIN campaign_contents t ON t.campaign_id = c.id
             WHERE LOCATE(:inside, t.content) > 0 OR LOCATE(:last, t.content) > 0
             ORDER BY c.id
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
                        row.getLong("id"), row.getString("name"), CampaignState.valueOf(row.getString("state"))))
                .list();
    }
}
