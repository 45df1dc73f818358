package org.daymark.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of verified requests that wait to be taken. */
final class SpoolRepository {
    private static final String ADD = """
            INSERT INTO webhook_requests (endpoint_id, sealed, bytes, received_at) VALUES (?, ?, ?, ?)
            """;

    private static final String ADD_ONCE = """
            INSERT IGNORE INTO webhook_requests (endpoint_id, replay_key, sealed, bytes, received_at)
            VALUES (?, ?, ?, ?, ?)
            """;

    private static final String AFTER = """
            SELECT id, endpoint_id, sealed, taken, received_at FROM webhook_requests
             WHERE done = FALSE AND id > ? ORDER BY id LIMIT 1
            """;

    private static final String REPLACE = "UPDATE webhook_requests SET sealed = ?, taken = ? WHERE id = ?";
    private static final String WAITING = "SELECT COALESCE(SUM(bytes), 0) FROM webhook_requests WHERE done = FALSE";
    private static final String ADVANCE = "UPDATE webhook_requests SET taken = ? WHERE id = ?";
    private static final String DELETE = "DELETE FROM webhook_requests WHERE id = ? AND replay_key IS NULL";
    private static final String EMPTY = "UPDATE webhook_requests SET done = TRUE, sealed = '', bytes = 0 WHERE id = ?";
    private static final String PRUNE = "DELETE FROM webhook_requests WHERE done = TRUE AND received_at < ?";

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    SpoolRepository(JdbcTemplate template) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
    }

    /** A request that waits. */
    record Waiting(long id, long endpointId, String sealed, int taken, Instant receivedAt) {}

    /** Adds requests that may come twice, in one statement where the driver can. */
    void add(List<Spool.Item> items, Instant now) {
        template.batchUpdate(
                ADD,
                items.stream()
                        .map(item -> new Object[] {item.endpointId(), item.sealed(), item.bytes(), UtcTime.column(now)})
                        .toList());
    }

    /** False if the same came before. */
    boolean addOnce(Spool.Item item, String replayKey, Instant now) {
        return jdbc.sql(ADD_ONCE)
                        .params(item.endpointId(), replayKey, item.sealed(), item.bytes(), UtcTime.column(now))
                        .update()
                == 1;
    }

    /** The first request that waits, after one with this id. */
    Optional<Waiting> after(long id) {
        return jdbc.sql(AFTER)
                .param(id)
                .query((row, number) -> new Waiting(
                        row.getLong("id"),
                        row.getLong("endpoint_id"),
                        row.getString("sealed"),
                        row.getInt("taken"),
                        UtcTime.instant(row, "received_at")))
                .optional();
    }

    void replace(long id, String sealed, int taken) {
        jdbc.sql(REPLACE).params(sealed, taken, id).update();
    }

    /** The bytes of all requests that wait. */
    long waiting() {
        return jdbc.sql(WAITING).query(Long.class).single();
    }

    void advance(long id, int taken) {
        jdbc.sql(ADVANCE).params(taken, id).update();
    }

    /** Removes what a request said. */
    void done(long id) {
        if (jdbc.sql(DELETE).param(id).update() == 0) {
            jdbc.sql(EMPTY).param(id).update();
        }
    }

    void prune(Instant before) {
        jdbc.sql(PRUNE).param(UtcTime.column(before)).update();
    }
}
