package org.daymark.campaign;

import java.time.Instant;
import java.util.Optional;
import org.daymark.access.Actor;
import org.daymark.storage.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the content of campaigns. */
@Repository
class CampaignContentRepository {
    private static final String FIND = "SELECT content, saved_at FROM campaign_contents WHERE campaign_id = :id";

    private static final String SAVE = """
            INSERT INTO campaign_contents (campaign_id, content, saved_at) VALUES (:id, :content, :now)
            ON DUPLICATE KEY UPDATE content = VALUES(content), saved_at = VALUES(saved_at)
            """;

    /** Updates no row if the campaign is scheduled or started, or if its content has changed. */
    private static final String RAISE_VERSION = """
            UPDATE campaigns
               SET content_version = content_version + 1, subject = :subject, state = 'DRAFT',
                   reason = COALESCE(:reason, reason), reason_detail = COALESCE(:detail, reason_detail),
                   edited_by = :account, editor = :editor
             WHERE id = :id AND content_version = :seen AND state = :state
            """;

    private final JdbcClient jdbc;

    CampaignContentRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A stored content. */
    record Saved(String json, Instant at) {}

    Optional<Saved> find(long campaignId) {
        return jdbc.sql(FIND)
                .param("id", campaignId)
                .query((row, number) -> new Saved(row.getString("content"), UtcTime.instant(row, "saved_at")))
                .optional();
    }

    boolean raiseVersion(
            Campaign campaign, int seen, String subject, Actor editor, CampaignReason.@Nullable Told reason) {
        return jdbc.sql(RAISE_VERSION)
                        .param("id", campaign.id())
                        .param("seen", seen)
                        .param("state", campaign.state().name())
                        .param("subject", subject)
                        .param("account", editor.id())
                        .param("editor", ReviewStep.nameOf(editor))
                        .param("reason", CampaignRepository.name(reason))
                        .param("detail", CampaignRepository.detail(reason))
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
