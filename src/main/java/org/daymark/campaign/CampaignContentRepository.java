package org.daymark.campaign;

import java.time.Instant;
import java.util.Optional;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of campaigns' own contents. */
@Repository
class CampaignContentRepository {
    private static final String FIND = "SELECT content, saved_at FROM campaign_contents WHERE campaign_id = :id";

    private static final String SAVE = """
            INSERT INTO campaign_contents (campaign_id, content, saved_at) VALUES (:id, :content, :now)
            ON DUPLICATE KEY UPDATE content = VALUES(content), saved_at = VALUES(saved_at)
            """;

    /** A campaign that has begun, or whose content somebody else has saved, gets no row. */
    private static final String RAISE_VERSION = """
            UPDATE campaigns SET content_version = content_version + 1, subject = :subject
             WHERE id = :id AND content_version = :seen AND state = 'DRAFT'
            """;

    private final JdbcClient jdbc;

    CampaignContentRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A content as it was written down. */
    record Saved(String json, Instant at) {}

    Optional<Saved> find(long campaignId) {
        return jdbc.sql(FIND)
                .param("id", campaignId)
                .query((row, number) -> new Saved(row.getString("content"), UtcTime.instant(row, "saved_at")))
                .optional();
    }

    boolean raiseVersion(long campaignId, int seen, String subject) {
        return jdbc.sql(RAISE_VERSION)
                        .param("id", campaignId)
                        .param("seen", seen)
                        .param("subject", subject)
                        .update()
                == 1;
    }

    void save(long campaignId, String content, Instant now) {
        jdbc.sql(SAVE)
                .param("id", campaignId)
                .param("content", content)
                .param("now", UtcTime.column(now))
                .update();
    }
}
