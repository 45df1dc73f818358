package org.daymark.campaign;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.daymark.access.Actor;
import org.daymark.storage.UtcTime;
import org.daymark.text.Excerpt;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The rows of earlier texts. */
@Repository
class RevisionRepository {
    private static final String COLUMNS =
            "SELECT id, kind, version, subject, author_id, author, cause, remark, saved_at";

    private static final String NEWEST_FIRST =
            COLUMNS + " FROM campaign_revisions WHERE campaign_id = :campaign ORDER BY id DESC LIMIT :limit";

    private static final String ONE =
            COLUMNS + ", content FROM campaign_revisions WHERE campaign_id = :campaign AND id = :id";

    private static final String ADD = """
            INSERT INTO campaign_revisions
              (campaign_id, kind, version, subject, content, author_id, author, cause, remark, sitting, began_at,
               saved_at)
            VALUES (:campaign, :kind, :version, :subject, :content, :authorId, :author, :cause, :detail, :sitting, :now,
               :now)
            """;

    /** Continues with a text that the same person has started a short while ago and no one has touched since. */
    private static final String GO_ON = """
            UPDATE campaign_revisions
               SET version = :version, subject = :subject, content = :content, saved_at = :now
             WHERE campaign_id = :campaign AND version = :seen AND author_id = :authorId AND author = :author
               AND cause = 'WRITTEN' AND kind = 'SAVED' AND began_at > :since
            """;

    /** What one window continues writing in the same conflict is one text. */
    private static final String SET_ASIDE_AGAIN = """
            UPDATE campaign_revisions SET subject = :subject, content = :content, saved_at = :now
             WHERE campaign_id = :campaign AND version = :version AND author_id = :authorId AND author = :author
               AND kind = 'SET_ASIDE' AND sitting = :sitting
            """;

    /** It became the campaign's text after all. */
    private static final String NO_LONGER_ASIDE = """
            DELETE FROM campaign_revisions
             WHERE campaign_id = :campaign AND kind = 'SET_ASIDE' AND sitting = :sitting AND content = :content
            """;

    private static final String NEWEST_SAVED = COLUMNS
            + " FROM campaign_revisions WHERE campaign_id = :campaign AND kind = 'SAVED' ORDER BY id DESC LIMIT 1";

    private static final String FIRST_TOO_MANY = """
            SELECT id FROM campaign_revisions WHERE campaign_id = :campaign AND kind = :kind
             ORDER BY id DESC LIMIT 1 OFFSET :kept
            """;

    private static final String FORGET =
            "DELETE FROM campaign_revisions WHERE campaign_id = :campaign AND kind = :kind AND id <= :id";

    private static final int MAX_AUTHOR = 200;

    private final JdbcClient jdbc;

    RevisionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a campaign says. */
    record Text(long campaignId, int version, String subject, String content) {}

    /** A text with its revision. */
    record Kept(Revision revision, String content) {}

    List<Revision> newest(long campaignId, int limit) {
        return jdbc.sql(NEWEST_FIRST)
                .param("campaign", campaignId)
                .param("limit", limit)
                .query(RevisionRepository::revision)
                .list();
    }

    /** The latest that was the campaign's text. */
    Optional<Revision> newestSaved(long campaignId) {
        return jdbc.sql(NEWEST_SAVED)
                .param("campaign", campaignId)
                .query(RevisionRepository::revision)
                .optional();
    }

    Optional<Kept> find(long campaignId, long id) {
        return jdbc.sql(ONE)
                .param("campaign", campaignId)
                .param("id", id)
                .query((row, number) -> new Kept(revision(row, number), row.getString("content")))
                .optional();
    }

    void add(Text text, Actor author, RevisionCause.Told cause, Instant now) {
        add(text, RevisionKind.SAVED, author.id(), author.name(), cause, "", now);
    }

    /**
     * Keeps a text that another one was saved before.
     *
     * @param sitting the window it was written in
     * @return whether it is the first of its window in this conflict
     */
    boolean setAside(Text text, Actor author, String sitting, Instant now) {
        if (set(jdbc.sql(SET_ASIDE_AGAIN), text, author.id(), author.name(), now)
                        .param("sitting", sitting)
                        .update()
                > 0) {
            return false;
        }
        add(text, RevisionKind.SET_ASIDE, author.id(), author.name(), RevisionCause.WRITTEN.plain(), sitting, now);
        return true;
    }

    void noLongerAside(Text text, String sitting) {
        jdbc.sql(NO_LONGER_ASIDE)
                .param("campaign", text.campaignId())
                .param("sitting", sitting)
                .param("content", text.content())
                .update();
    }

    /** A text that was there before anyone kept revisions, of whose author nothing is known. */
    void addOfOld(Text text, Instant savedAt) {
        add(text, RevisionKind.SAVED, 0, "", RevisionCause.WRITTEN.plain(), "", savedAt);
    }

    private void add(
            Text text,
            RevisionKind kind,
            long authorId,
            String author,
            RevisionCause.Told cause,
            String sitting,
            Instant now) {
        set(jdbc.sql(ADD), text, authorId, author, now)
                .param("kind", kind.name())
                .param("cause", cause.cause().name())
                .param("detail", cause.detail())
                .param("sitting", sitting)
                .update();
    }

    /** Says whether there was one to continue with, started since then and last saved as the version that was seen. */
    boolean goOn(Text text, int seen, Actor author, Instant since, Instant now) {
        return set(jdbc.sql(GO_ON), text, author.id(), author.name(), now)
                        .param("seen", seen)
                        .param("since", UtcTime.column(since))
                        .update()
                == 1;
    }

    private static StatementSpec set(StatementSpec sql, Text text, long authorId, String author, Instant now) {
        return sql.param("campaign", text.campaignId())
                .param("version", text.version())
                .param("subject", text.subject())
                .param("content", text.content())
                .param("authorId", authorId)
                .param("author", Excerpt.cut(author, MAX_AUTHOR))
                .param("now", UtcTime.column(now));
    }

    /** Each kind has its own limit: what was saved does not push out what could not be. */
    void keepOnly(long campaignId, RevisionKind kind, int kept) {
        jdbc.sql(FIRST_TOO_MANY)
                .param("campaign", campaignId)
                .param("kind", kind.name())
                .param("kept", kept)
                .query(Long.class)
                .optional()
                .ifPresent(id -> jdbc.sql(FORGET)
                        .param("campaign", campaignId)
                        .param("kind", kind.name())
                        .param("id", id)
                        .update());
    }

    private static Revision revision(ResultSet row, int number) throws SQLException {
        return new Revision(
                row.getLong("id"),
                RevisionKind.valueOf(row.getString("kind")),
                row.getInt("version"),
                row.getString("subject"),
                row.getLong("author_id"),
                row.getString("author"),
                RevisionCause.valueOf(row.getString("cause")).with(row.getString("remark")),
                UtcTime.instant(row, "saved_at"));
    }
}
