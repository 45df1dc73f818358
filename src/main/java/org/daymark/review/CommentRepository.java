package org.daymark.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.daymark.console.Moment;
import org.daymark.review.Comment.Author;
import org.daymark.storage.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Repository;

/** Stores comments. */
@Repository
class CommentRepository {
    private static final String ADD = """
            INSERT INTO block_comments
              (campaign_id, thread_id, block_id, block_title, author_kind, author_id, author, body, written_at)
            VALUES (:campaign, :thread, :block, :title, :kind, :authorId, :author, :body, :now)
            """;

    private static final String OF_CAMPAIGN = "SELECT * FROM block_comments WHERE campaign_id = ? ORDER BY id";

    private static final String COUNT = "SELECT COUNT(*) FROM block_comments WHERE campaign_id = ?";

    private static final String RESOLVE = """
            UPDATE block_comments SET resolved_at = :now, resolved_by = :by
             WHERE id = :id AND campaign_id = :campaign AND thread_id IS NULL AND resolved_at IS NULL
            """;

    private static final String REOPEN = """
            UPDATE block_comments SET resolved_at = NULL, resolved_by = NULL
             WHERE id = :id AND campaign_id = :campaign AND thread_id IS NULL AND resolved_at IS NOT NULL
            """;

    private static final String DELETE = "DELETE FROM block_comments WHERE campaign_id = ?";

    private final JdbcClient jdbc;

    CommentRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The block that a thread is about. */
    record Place(String block, String title) {}

    /** The author of a new comment. */
    record Writer(Author kind, long id, String name) {}

    long add(long campaignId, @Nullable Long thread, Place place, Writer writer, String text, Instant now) {
        KeyHolder key = new GeneratedKeyHolder();
        jdbc.sql(ADD)
                .param("campaign", campaignId)
                .param("thread", thread)
                .param("block", place.block())
                .param("title", place.title())
                .param("kind", writer.kind().name())
                .param("authorId", writer.id())
                .param("author", writer.name())
                .param("body", text)
                .param("now", UtcTime.column(now))
                .update(key, "id");
        Number id = key.getKey();
        if (id == null) {
            throw new IllegalStateException("the database gave the comment no id");
        }
        return id.longValue();
    }

    List<CommentThread> of(long campaignId) {
        Map<Long, Row> threads = new LinkedHashMap<>();
        for (Row row : jdbc.sql(OF_CAMPAIGN)
                .param(campaignId)
                .query(CommentRepository::row)
                .list()) {
            if (row.thread() == 0) {
                threads.put(row.comment().id(), row);
            } else if (threads.get(row.thread()) != null) {
                threads.get(row.thread()).replies().add(row.comment());
            }
        }
        return threads.values().stream().map(Row::toThread).toList();
    }

    long count(long campaignId) {
        return jdbc.sql(COUNT).param(campaignId).query(Long.class).single();
    }

    boolean resolve(long campaignId, long id, String by, Instant now) {
        return jdbc.sql(RESOLVE)
                        .param("id", id)
                        .param("campaign", campaignId)
                        .param("by", by)
                        .param("now", UtcTime.column(now))
                        .update()
                == 1;
    }

    boolean reopen(long campaignId, long id) {
        return jdbc.sql(REOPEN).param("id", id).param("campaign", campaignId).update() == 1;
    }

    void deleteOf(long campaignId) {
        jdbc.sql(DELETE).param(campaignId).update();
    }

    /** @param thread 0 for the first comment of a thread */
    private record Row(
            long thread,
            Place place,
            Comment comment,
            List<Comment> replies,
            @Nullable Instant resolvedAt,
            @Nullable String resolvedBy) {
        CommentThread toThread() {
            List<Comment> all = new ArrayList<>(List.of(comment));
            all.addAll(replies);
            return new CommentThread(
                    comment.id(),
                    place.block(),
                    place.title(),
                    all,
                    Moment.ofNullable(resolvedAt),
                    resolvedBy == null ? "" : resolvedBy);
        }
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getLong("thread_id"),
                new Place(row.getString("block_id"), row.getString("block_title")),
                new Comment(
                        row.getLong("id"),
                        Author.valueOf(row.getString("author_kind")),
                        row.getLong("author_id"),
                        row.getString("author"),
                        row.getString("body"),
                        Moment.of(UtcTime.instant(row, "written_at"))),
                new ArrayList<>(),
                UtcTime.instantOrNull(row, "resolved_at"),
                row.getString("resolved_by"));
    }
}
