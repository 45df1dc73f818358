package org.daymark.campaign;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores which pictures frozen issues show. */
@Repository
class FrozenPictureRepository {
    private static final String NEXT_UNNOTED = """
            SELECT id, issue FROM campaigns
             WHERE id > :after AND issue IS NOT NULL AND pictures_noted = FALSE
             ORDER BY id LIMIT 1
            """;

    private static final String ADD = "INSERT IGNORE INTO campaign_pictures (campaign_id, name) VALUES (:id, :name)";

    private static final String NOTED = "UPDATE campaigns SET pictures_noted = TRUE WHERE id = :id";

    private static final String MISSING = """
            SELECT DISTINCT shown.name FROM campaign_pictures shown LEFT JOIN pictures kept ON kept.name = shown.name
             WHERE (shown.campaign_id = :id
                    OR shown.campaign_id IN (SELECT id FROM issue_variants WHERE campaign_id = :id)) AND kept.name IS NULL ORDER BY shown.name
            """;

    private static final String ALL_MISSING = """
            SELECT DISTINCT shown.campaign_id, shown.name
              FROM campaign_pictures shown LEFT JOIN pictures kept ON kept.name = shown.name
             WHERE kept.name IS NULL ORDER BY shown.campaign_id, shown.name LIMIT :limit
            """;

    private final JdbcClient jdbc;

    FrozenPictureRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A campaign and its frozen issue. */
    record Frozen(long campaignId, String issue) {}

    /** A picture in the mail of a campaign. */
    record Shown(long campaignId, String name) {}

    /** Reads one issue at a time, because issues are large. */
    Optional<Frozen> nextUnnoted(long after) {
        return jdbc.sql(NEXT_UNNOTED)
                .param("after", after)
                .query((row, number) -> new Frozen(row.getLong("id"), row.getString("issue")))
                .optional();
    }

    void note(long campaignId, Collection<String> names) {
        names.forEach(name ->
                jdbc.sql(ADD).param("id", campaignId).param("name", name).update());
        jdbc.sql(NOTED).param("id", campaignId).update();
    }

    List<String> missing(long campaignId) {
        return jdbc.sql(MISSING).param("id", campaignId).query(String.class).list();
    }

    List<Shown> allMissing(int limit) {
        return jdbc.sql(ALL_MISSING)
                .param("limit", limit)
                .query((row, number) -> new Shown(row.getLong("campaign_id"), row.getString("name")))
                .list();
    }
}
