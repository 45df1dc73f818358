package org.daymark.returns;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.daymark.storage.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of kept messages. */
final class KeptMessageRepository {
    private static final String ADD = """
            INSERT INTO return_messages (event_id, sealed, forward_to, forward_at, delete_at)
            VALUES (:event, :sealed, :to, :now, :delete)
            """;

    private static final String PAGE =
            "SELECT event_id, sealed FROM return_messages WHERE event_id > ? ORDER BY event_id LIMIT ?";

    private static final String FIND = "SELECT sealed FROM return_messages WHERE event_id = ?";

    private static final String HAS = "SELECT COUNT(*) FROM return_messages WHERE event_id = ?";

    private static final String DELETE = "DELETE FROM return_messages WHERE event_id = ?";

    private static final String DELETE_OF = """
            DELETE FROM return_messages
             WHERE event_id IN (SELECT id FROM return_events WHERE subscriber_id = ?)
            """;

    private static final String DELETE_OLD = "DELETE FROM return_messages WHERE delete_at < ?";

    private static final String DUE = """
            SELECT event_id, sealed, forward_to, forward_at FROM return_messages
             WHERE forward_at <= ? AND forwarded_at IS NULL AND forwards < ?
             ORDER BY forward_at, event_id
             LIMIT ?
            """;

    private static final String CLAIM = """
            UPDATE return_messages SET forward_at = :until, forwards = forwards + 1
             WHERE event_id = :event AND forward_at = :seen AND forwarded_at IS NULL
            """;

    private static final String FORWARDED =
            "UPDATE return_messages SET forwarded_at = ?, forward_at = NULL WHERE event_id = ?";

    private static final String FORWARDED_SINCE = "SELECT COUNT(*) FROM return_messages WHERE forwarded_at > ?";

    private static final String FORGET_WORDS =
            "UPDATE return_events SET evidence = '[]', recipient = NULL WHERE subscriber_id = ?";

    /** They are all in memory. */
    private static final int MAX_DUE = 5;

    private final JdbcClient jdbc;

    KeptMessageRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Sealed(long eventId, String sealed) {}

    void add(long eventId, String sealed, @Nullable String forwardTo, Instant now, Instant deleteAt) {
        jdbc.sql(ADD)
                .param("event", eventId)
                .param("sealed", sealed)
                .param("to", forwardTo)
                .param("now", forwardTo == null ? null : UtcTime.column(now))
                .param("delete", UtcTime.column(deleteAt))
                .update();
    }

    List<Sealed> page(long after, int most) {
        return jdbc.sql(PAGE)
                .params(after, most)
                .query((row, number) -> new Sealed(row.getLong("event_id"), row.getString("sealed")))
                .list();
    }

    Optional<String> find(long eventId) {
        return jdbc.sql(FIND).param(eventId).query(String.class).optional();
    }

    boolean has(long eventId) {
        return jdbc.sql(HAS).param(eventId).query(Long.class).single() > 0;
    }

    void delete(long eventId) {
        jdbc.sql(DELETE).param(eventId).update();
    }

    void deleteOf(long subscriberId) {
        jdbc.sql(DELETE_OF).param(subscriberId).update();
    }

    /** An answer to forward. */
    record Due(long eventId, String sealed, String forwardTo, Instant at) {}

    List<Due> due(Instant now, int tries, long most) {
        return jdbc.sql(DUE)
                .params(UtcTime.column(now), tries, Math.min(most, MAX_DUE))
                .query((row, number) -> new Due(
                        row.getLong("event_id"),
                        row.getString("sealed"),
                        row.getString("forward_to"),
                        UtcTime.instant(row, "forward_at")))
                .list();
    }

    /** Keeps others from forwarding it until a time; false if another process was faster. */
    boolean claim(Due due, Instant until) {
        return jdbc.sql(CLAIM)
                        .param("event", due.eventId())
                        .param("until", UtcTime.column(until))
                        .param("seen", UtcTime.column(due.at()))
                        .update()
                == 1;
    }

    void forwarded(long eventId, Instant now) {
        jdbc.sql(FORWARDED).params(UtcTime.column(now), eventId).update();
    }

    long forwardedSince(Instant since) {
        return jdbc.sql(FORWARDED_SINCE)
                .param(UtcTime.column(since))
                .query(Long.class)
                .single();
    }

    int deleteOld(Instant now) {
        return jdbc.sql(DELETE_OLD).param(UtcTime.column(now)).update();
    }

    void forgetWords(long subscriberId) {
        jdbc.sql(FORGET_WORDS).param(subscriberId).update();
    }
}
