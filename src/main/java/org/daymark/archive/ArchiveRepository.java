package org.daymark.archive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.daymark.message.CompiledIssue;
import org.daymark.message.WebView;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores which lists have an archive, and reads the campaigns in it. */
@Repository
class ArchiveRepository {
    private static final String FIND = """
            SELECT l.id, l.label, COALESCE(a.open, FALSE) AS open, COALESCE(a.indexable, FALSE) AS indexable
              FROM lists l LEFT JOIN list_archives a ON a.list_id = l.id
            """;

    private static final String OF_LIST = FIND + " WHERE l.id = ?";
    private static final String BY_LABEL = FIND + " WHERE l.label = ?";

    private static final String SAVE = """
            INSERT INTO list_archives (list_id, open, indexable) VALUES (:list, :open, :indexable)
            ON DUPLICATE KEY UPDATE open = VALUES(open), indexable = VALUES(indexable)
            """;

    private static final String CHOOSE = """
            INSERT INTO archive_choices (campaign_id, shown) VALUES (:campaign, :shown)
            ON DUPLICATE KEY UPDATE shown = VALUES(shown)
            """;

    private static final String CHOICE = "SELECT shown FROM archive_choices WHERE campaign_id = ?";

    private static final String TO_SEGMENT = "SELECT COUNT(*) FROM campaign_segments WHERE campaign_id = ?";

    /** A top-up sends the issue of another campaign, and the sandbox no issue at all. */
    private static final String SHOWN = """
              FROM campaigns c LEFT JOIN archive_choices a ON a.campaign_id = c.id
             WHERE c.list_id = :list AND c.state IN ('SENDING', 'SENT') AND c.destination = 'SMTP' AND c.issue IS NOT NULL
               AND NOT EXISTS (SELECT 1 FROM top_ups t WHERE t.campaign_id = c.id)
               AND COALESCE(a.shown, CASE WHEN EXISTS (SELECT 1 FROM campaign_segments s WHERE s.campaign_id = c.id)
                                          THEN FALSE ELSE TRUE END) = TRUE
            """;

    private static final String COUNT = "SELECT COUNT(*)" + SHOWN;

    private static final String PAGE =
            """
            SELECT c.id, c.issue, c.started_at,
                   (SELECT MAX(k.published_at) FROM issue_corrections k WHERE k.issue_id = c.id) AS corrected_at
            """ + SHOWN + " ORDER BY c.started_at DESC, c.id DESC LIMIT :most OFFSET :skipped";

    private static final String SHOWS = "SELECT COUNT(*)" + SHOWN + " AND c.id = :campaign";

    private final JdbcClient jdbc;

    ArchiveRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Archive> ofList(long list) {
        return jdbc.sql(OF_LIST).param(list).query(ArchiveRepository::archive).optional();
    }

    Optional<Archive> byLabel(String label) {
        return jdbc.sql(BY_LABEL).param(label).query(ArchiveRepository::archive).optional();
    }

    void save(long list, boolean open, boolean indexable) {
        jdbc.sql(SAVE)
                .param("list", list)
                .param("open", open)
                .param("indexable", indexable)
                .update();
    }

    Optional<Boolean> choice(long campaign) {
        return jdbc.sql(CHOICE).param(campaign).query(Boolean.class).optional();
    }

    void choose(long campaign, boolean shown) {
        jdbc.sql(CHOOSE).param("campaign", campaign).param("shown", shown).update();
    }

    boolean wentToSegment(long campaign) {
        return jdbc.sql(TO_SEGMENT).param(campaign).query(Long.class).single() > 0;
    }

    long count(long list) {
        return jdbc.sql(COUNT).param("list", list).query(Long.class).single();
    }

    /** The newest first. */
    List<ArchivedIssue> page(long list, int most, long skipped) {
        return jdbc.sql(PAGE)
                .param("list", list)
                .param("most", most)
                .param("skipped", skipped)
                .query(ArchiveRepository::issue)
                .list();
    }

    boolean shows(long list, long campaign) {
        return jdbc.sql(SHOWS)
                        .param("list", list)
                        .param("campaign", campaign)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private static Archive archive(ResultSet row, int number) throws SQLException {
        return new Archive(
                row.getLong("id"), row.getString("label"), row.getBoolean("open"), row.getBoolean("indexable"));
    }

    private static ArchivedIssue issue(ResultSet row, int number) throws SQLException {
        CompiledIssue issue = CompiledIssue.fromJson(row.getString("issue"));
        Instant sent = UtcTime.instant(row, "started_at");
        return new ArchivedIssue(
                row.getLong("id"),
                WebView.subject(issue),
                WebView.preheader(issue),
                issue.language(),
                sent,
                UtcTime.instantOrNull(row, "corrected_at"));
    }
}
