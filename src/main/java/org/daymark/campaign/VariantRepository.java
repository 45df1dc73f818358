package org.daymark.campaign;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.daymark.access.Actor;
import org.daymark.storage.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Repository;

/** Stores the language variants of campaigns. */
@Repository
class VariantRepository {
    private static final String COLUMNS =
            "SELECT id, campaign_id, language, subject, content_version, issue FROM issue_variants";

    private static final String FIND = COLUMNS + " WHERE id = ?";

    private static final String OF = COLUMNS + " WHERE campaign_id = ? ORDER BY language";

    private static final String INSERT = """
            INSERT INTO issue_variants (campaign_id, language, subject, content_version, translated)
            VALUES (:campaign, :language, :subject, 1, :translated)
            """;

    private static final String RAISE_VERSION = """
            UPDATE issue_variants SET content_version = content_version + 1, subject = :subject
             WHERE id = :id AND content_version = :seen
            """;

    /** Updates no row if the campaign is scheduled or started, or if its state has changed. */
    private static final String CHANGED = """
            UPDATE campaigns
               SET languages_version = languages_version + 1, state = 'DRAFT',
                   reason = COALESCE(:reason, reason), reason_detail = COALESCE(:detail, reason_detail),
                   edited_by = :account, editor = :editor
             WHERE id = :id AND state = :state
            """;

    private static final String SOURCE = "SELECT translated FROM issue_variants WHERE id = ?";

    private static final String SAVE_SOURCE = "UPDATE issue_variants SET translated = ? WHERE id = ?";

    private static final String FREEZE = "UPDATE issue_variants SET issue = ? WHERE id = ? AND issue IS NULL";

    private static final String DELETE = "DELETE FROM issue_variants WHERE id = ?";

    private static final String KEEP_REMOVED = """
            INSERT INTO removed_variants
                   (id, campaign_id, language, subject, content_version, translated, removed_at, removed_by)
            SELECT id, campaign_id, language, subject, content_version, translated, :now, :by
              FROM issue_variants WHERE id = :id
            """;

    private static final String REMOVED = """
            SELECT id, campaign_id, language, subject, content_version, NULL AS issue, removed_at, removed_by
              FROM removed_variants WHERE campaign_id = ? ORDER BY removed_at DESC, id DESC
            """;

    private static final String RESTORE = """
            INSERT INTO issue_variants (id, campaign_id, language, subject, content_version, translated)
            SELECT id, campaign_id, language, subject, content_version, translated
              FROM removed_variants WHERE id = ?
            """;

    private static final String FORGET_REMOVED = "DELETE FROM removed_variants WHERE id = ?";

    private final JdbcClient jdbc;

    VariantRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Variant> find(long id) {
        return jdbc.sql(FIND).param(id).query(VariantRepository::variant).optional();
    }

    /** The variants of a campaign, in the order of their tags. */
    List<Variant> of(long campaignId) {
        return jdbc.sql(OF).param(campaignId).query(VariantRepository::variant).list();
    }

    long insert(long campaignId, String language, String subject, String source) {
        KeyHolder key = new GeneratedKeyHolder();
        jdbc.sql(INSERT)
                .param("campaign", campaignId)
                .param("language", language)
                .param("subject", subject)
                .param("translated", source)
                .update(key, "id");
        Number id = key.getKey();
        if (id == null) {
            throw new IllegalStateException("the database gave the new variant no id");
        }
        return id.longValue();
    }

    boolean raiseVersion(long id, int seen, String subject) {
        return jdbc.sql(RAISE_VERSION)
                        .param("id", id)
                        .param("seen", seen)
                        .param("subject", subject)
                        .update()
                == 1;
    }

    /** Counts a change of a campaign's variants, which makes it a draft. */
    boolean changed(Campaign campaign, Actor editor, CampaignReason.@Nullable Told reason) {
        return jdbc.sql(CHANGED)
                        .param("id", campaign.base())
                        .param("state", campaign.state().name())
                        .param("account", editor.id())
                        .param("editor", ReviewStep.nameOf(editor))
                        .param("reason", CampaignRepository.name(reason))
                        .param("detail", CampaignRepository.detail(reason))
                        .update()
                == 1;
    }

    /** The base as it was when each block was translated, as JSON. */
    String source(long id) {
        return jdbc.sql(SOURCE).param(id).query(String.class).single();
    }

    void saveSource(long id, String source) {
        jdbc.sql(SAVE_SOURCE).params(source, id).update();
    }

    void freeze(long id, String issue) {
        jdbc.sql(FREEZE).params(issue, id).update();
    }

    void delete(long id) {
        jdbc.sql(DELETE).param(id).update();
    }

    /** Takes a variant from its campaign, so that it can be restored. */
    void remove(long id, Instant now, String by) {
        jdbc.sql(KEEP_REMOVED)
                .param("id", id)
                .param("now", UtcTime.column(now))
                .param("by", by)
                .update();
        delete(id);
    }

    /** What was removed from a campaign, the latest first. */
    List<RemovedVariant> removed(long campaignId) {
        return jdbc.sql(REMOVED)
                .param(campaignId)
                .query((row, number) -> new RemovedVariant(
                        variant(row, number), UtcTime.instant(row, "removed_at"), row.getString("removed_by")))
                .list();
    }

    void restore(long id) {
        jdbc.sql(RESTORE).param(id).update();
        forgetRemoved(id);
    }

    void forgetRemoved(long id) {
        jdbc.sql(FORGET_REMOVED).param(id).update();
    }

    private static Variant variant(ResultSet row, int number) throws SQLException {
        return new Variant(
                row.getLong("id"),
                row.getLong("campaign_id"),
                row.getString("language"),
                row.getString("subject"),
                row.getInt("content_version"),
                row.getString("issue"));
    }
}
