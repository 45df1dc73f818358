package org.daymark.editing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.daymark.access.Actor;
import org.daymark.issue.DraftChange;
import org.daymark.storage.UtcTime;
import org.daymark.text.Excerpt;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of acts. */
@Repository
class ActRepository {
    private static final String COLUMNS =
            "SELECT id, kind, state, block_id, version, sitting, author_id, author, began_at, acted_at";

    private static final String NEWEST =
            COLUMNS + " FROM draft_acts WHERE campaign_id = :campaign ORDER BY id DESC LIMIT :limit";

    private static final String NEWEST_BY = COLUMNS + """
             FROM draft_acts WHERE campaign_id = :campaign AND author_id = :authorId AND author = :author
             ORDER BY id DESC LIMIT 1
            """;

    private static final String TO_UNDO = COLUMNS + """
             FROM draft_acts
             WHERE campaign_id = :campaign AND author_id = :authorId AND author = :author AND state = 'DONE'
               AND kind NOT IN ('UNDO', 'REDO')
             ORDER BY id DESC LIMIT 1
            """;

    private static final String TO_REDO = COLUMNS + """
             FROM draft_acts
             WHERE campaign_id = :campaign AND author_id = :authorId AND author = :author AND state = 'UNDONE'
             ORDER BY id LIMIT 1
            """;

    private static final String CHANGES = "SELECT changes FROM draft_acts WHERE id = :id";

    private static final String CHANGES_OF_UNDO =
            "SELECT changes FROM draft_acts WHERE campaign_id = :campaign AND kind = 'UNDO' AND target_id = :id"
                    + " ORDER BY id DESC LIMIT 1";

    private static final String NEWEST_OF_BLOCK =
            COLUMNS + " FROM draft_acts WHERE campaign_id = :campaign AND block_id = :block ORDER BY id DESC LIMIT 1";

    /** Acts that may have removed the block. */
    private static final String REMOVALS = COLUMNS + """
             FROM draft_acts
             WHERE campaign_id = :campaign AND block_id IN (:block, '')
               AND kind IN ('REMOVE', 'UNDO', 'REDO', 'RESTORE')
             ORDER BY id DESC LIMIT :limit
            """;

    private static final String ADD = """
            INSERT INTO draft_acts
              (campaign_id, kind, state, block_id, target_id, changes, version, sitting, author_id, author, began_at, acted_at)
            VALUES (:campaign, :kind, 'DONE', :block, :target, :changes, :version, :sitting, :authorId, :author, :now, :now)
            """;

    private static final String CONTINUE =
            "UPDATE draft_acts SET changes = :changes, version = :version, acted_at = :now WHERE id = :id";

    private static final String DELETE = "DELETE FROM draft_acts WHERE id = :id";

    private static final String SET_STATE = "UPDATE draft_acts SET state = :state WHERE id = :id";

    private static final String DISCARD = """
            UPDATE draft_acts SET state = 'DISCARDED'
             WHERE campaign_id = :campaign AND author_id = :authorId AND author = :author AND state = 'UNDONE'
            """;

    private static final String FIRST_TOO_MANY =
            "SELECT id FROM draft_acts WHERE campaign_id = :campaign ORDER BY id DESC LIMIT 1 OFFSET :kept";

    private static final String FORGET = "DELETE FROM draft_acts WHERE campaign_id = :campaign AND id <= :id";

    private static final int MAX_AUTHOR = 200;

    private final JdbcClient jdbc;

    ActRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static String authorOf(Actor actor) {
        return Excerpt.cut(actor.name(), MAX_AUTHOR);
    }

    List<Act> newest(long campaignId, int limit) {
        return jdbc.sql(NEWEST)
                .param("campaign", campaignId)
                .param("limit", limit)
                .query(ActRepository::act)
                .list();
    }

    Optional<Act> newestBy(long campaignId, Actor author) {
        return by(NEWEST_BY, campaignId, author);
    }

    Optional<Act> toUndo(long campaignId, Actor author) {
        return by(TO_UNDO, campaignId, author);
    }

    Optional<Act> toRedo(long campaignId, Actor author) {
        return by(TO_REDO, campaignId, author);
    }

    private Optional<Act> by(String sql, long campaignId, Actor author) {
        return jdbc.sql(sql)
                .param("campaign", campaignId)
                .param("authorId", author.id())
                .param("author", authorOf(author))
                .query(ActRepository::act)
                .optional();
    }

    DraftChange changes(Act act) {
        return DraftChange.fromJson(
                jdbc.sql(CHANGES).param("id", act.id()).query(String.class).single());
    }

    Optional<DraftChange> changesOfUndo(long campaignId, Act undone) {
        return jdbc.sql(CHANGES_OF_UNDO)
                .param("campaign", campaignId)
                .param("id", undone.id())
                .query(String.class)
                .optional()
                .map(DraftChange::fromJson);
    }

    Optional<Act> newestOf(long campaignId, String block) {
        return jdbc.sql(NEWEST_OF_BLOCK)
                .param("campaign", campaignId)
                .param("block", block)
                .query(ActRepository::act)
                .optional();
    }

    List<Act> removals(long campaignId, String block, int limit) {
        return jdbc.sql(REMOVALS)
                .param("campaign", campaignId)
                .param("block", block)
                .param("limit", limit)
                .query(ActRepository::act)
                .list();
    }

    /** @param target the act that an undo or a redo is about, else null */
    void add(Acts.Done done, @Nullable Long target, Actor author, Instant now) {
        jdbc.sql(ADD)
                .param("campaign", done.campaignId())
                .param("kind", done.kind().name())
                .param("block", done.block())
                .param("target", target)
                .param("changes", done.change().toJson())
                .param("version", done.version())
                .param("sitting", done.window().id())
                .param("authorId", author.id())
                .param("author", authorOf(author))
                .param("now", UtcTime.column(now))
                .update();
    }

    void goOn(Act act, DraftChange changes, int version, Instant now) {
        jdbc.sql(CONTINUE)
                .param("id", act.id())
                .param("changes", changes.toJson())
                .param("version", version)
                .param("now", UtcTime.column(now))
                .update();
    }

    void delete(Act act) {
        jdbc.sql(DELETE).param("id", act.id()).update();
    }

    void set(Act act, ActState state) {
        jdbc.sql(SET_STATE).param("id", act.id()).param("state", state.name()).update();
    }

    void discardUndone(long campaignId, Actor author) {
        jdbc.sql(DISCARD)
                .param("campaign", campaignId)
                .param("authorId", author.id())
                .param("author", authorOf(author))
                .update();
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

    private static Act act(ResultSet row, int number) throws SQLException {
        return new Act(
                row.getLong("id"),
                ActKind.valueOf(row.getString("kind")),
                ActState.valueOf(row.getString("state")),
                row.getString("block_id"),
                row.getInt("version"),
                row.getString("sitting"),
                row.getLong("author_id"),
                row.getString("author"),
                UtcTime.instant(row, "began_at"),
                UtcTime.instant(row, "acted_at"));
    }
}
