package org.daymark.campaign;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.daymark.access.Actor;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The rows of earlier texts. */
@Repository
class RevisionRepository {
    private static final String COLUMNS = "SELECT id, version, subject, author_id, author, remark, saved_at";

    private static final String NEWEST_FIRST =
            COLUMNS + " FROM campaign_revisions WHERE campaign_id = :campaign ORDER BY id DESC LIMIT :limit";

    private static final String ONE =
            COLUMNS + ", content FROM campaign_revisions WHERE campaign_id = :campaign AND id = :id";

    private static final String ADD = """
            INSERT INTO campaign_revisions
              (campaign_id, version, subject, content, author_id, author, remark, began_at, saved_at)
            VALUES (:campaign, :version, :subject, :content, :authorId, :author, :remark, :now, :now)
            """;

    /** Goes on with a text that the same person has begun a short while ago and nobody has touched since. */
    private static final String GO_ON = """
            UPDATE campaign_revisions
               SET version = :version, subject = :subject, content = :content, saved_at = :now
             WHERE campaign_id = :campaign AND version = :seen AND author_id = :authorId AND author = :author
               AND remark = '' AND began_at > :since
            """;

    private static final String FIRST_TOO_MANY =
            "SELECT id FROM campaign_revisions WHERE campaign_id = :campaign ORDER BY id DESC LIMIT 1 OFFSET :kept";

    private static final String FORGET = "DELETE FROM campaign_revisions WHERE campaign_id = :campaign AND id <= :id";

    private static final int LONGEST_AUTHOR = 200;

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

    Optional<Kept> find(long campaignId, long id) {
        return jdbc.sql(ONE)
                .param("campaign", campaignId)
                .param("id", id)
                .query((row, number) -> new Kept(revision(row, number), row.getString("content")))
                .optional();
    }

    void add(Text text, Actor author, String remark, Instant now) {
        add(text, author.id(), author.name(), remark, now);
    }

    /** A text that was there before anybody kept revisions, of whose author nothing is known. */
    void addOfOld(Text text, Instant savedAt) {
        add(text, 0, "", "", savedAt);
    }

    private void add(Text text, long authorId, String author, String remark, Instant now) {
        set(jdbc.sql(ADD), text, authorId, author, now).param("remark", remark).update();
    }

    /** Says whether there was one to go on with, begun since then and last saved as the version that was seen. */
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
                .param("author", shortened(author))
                .param("now", UtcTime.column(now));
    }

    void keepOnly(long campaignId, int kept) {
        jdbc.sql(FIRST_TOO_MANY)
                .param("campaign", campaignId)
                .param("kept", kept)
                .query(Long.class)
                .optional()
                .ifPresent(id -> jdbc.sql(FORGET)
                        .param("campaign", campaignId)
                        .param("id", id)
                        .update());
    }

    private static Revision revision(ResultSet row, int number) throws SQLException {
        return new Revision(
                row.getLong("id"),
                row.getInt("version"),
                row.getString("subject"),
                row.getLong("author_id"),
                row.getString("author"),
                row.getString("remark"),
                UtcTime.instant(row, "saved_at"));
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_AUTHOR ? name : name.substring(0, LONGEST_AUTHOR);
    }
}
