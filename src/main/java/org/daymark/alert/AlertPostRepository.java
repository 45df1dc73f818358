package org.daymark.alert;

import java.time.Instant;
import java.util.List;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of alerts that are to be posted, and of what answered. */
final class AlertPostRepository {
    private static final String ADD =
            "INSERT INTO alert_posts (message_id, body, next_at, created_at) VALUES (?, ?, ?, ?)";
    private static final String DUE = """
            SELECT id, message_id, body, tries FROM alert_posts WHERE next_at <= ? ORDER BY id LIMIT 100
            """;
    private static final String CLAIM =
            "UPDATE alert_posts SET tries = tries + 1, next_at = ? WHERE id = ? AND tries = ?";
    private static final String SETTLE = "UPDATE alert_posts SET status = ?, next_at = NULL WHERE id = ?";
    private static final String PRUNE = "DELETE FROM alert_posts WHERE next_at IS NULL AND created_at < ?";

    private final JdbcClient jdbc;

    AlertPostRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A post on its way. */
    record Post(long id, String messageId, String body, int tries) {}

    void add(String messageId, String body, Instant now) {
        jdbc.sql(ADD)
                .params(messageId, body, UtcTime.column(now), UtcTime.column(now))
                .update();
    }

    List<Post> due(Instant now) {
        return jdbc.sql(DUE)
                .param(UtcTime.column(now))
                .query((row, number) -> new Post(
                        row.getLong("id"), row.getString("message_id"), row.getString("body"), row.getInt("tries")))
                .list();
    }

    /** Marks a post before it leaves; false if another process was faster. */
    boolean claim(Post post, Instant again) {
        return jdbc.sql(CLAIM)
                        .params(UtcTime.column(again), post.id(), post.tries())
                        .update()
                == 1;
    }

    /** It was taken, or is given up. */
    void end(Post post, int status) {
        jdbc.sql(SETTLE).params(status, post.id()).update();
    }

    void prune(Instant before) {
        jdbc.sql(PRUNE).param(UtcTime.column(before)).update();
    }
}
