package org.daymark.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.daymark.access.Actor;
import org.daymark.storage.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

final class AuditRepository {
    private static final String ADD = """
            INSERT INTO audit_log (recorded_at, actor_kind, actor_id, actor, act, target, state_before, state_after, origin)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String FIND = """
            SELECT * FROM audit_log
            WHERE id < :before
              AND (:act = '' OR act = :act)
              AND (:actor = '' OR actor LIKE :actorStart ESCAPE '!')
              AND recorded_at >= :from AND recorded_at < :until
            ORDER BY id DESC LIMIT :limit
            """;
    private static final String ACTS = "SELECT DISTINCT act FROM audit_log ORDER BY act";

    private static final List<String> FORGET = List.of(
            "UPDATE audit_log SET state_before = NULL, state_after = NULL WHERE target = ?",
            "UPDATE audit_log SET origin = NULL WHERE target = ? AND actor_kind = 'SUBSCRIBER'");

    private static final LocalDateTime EVER_SINCE = LocalDateTime.of(1970, 1, 1, 0, 0);
    private static final LocalDateTime FOR_EVER = LocalDateTime.of(9999, 1, 1, 0, 0);
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_ORIGIN = 45;

    private final JdbcClient jdbc;

    AuditRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Instant at, Actor actor, String act, String target, @Nullable String before, @Nullable String after) {
        String origin = actor.origin();
        jdbc.sql(ADD)
                .param(UtcTime.column(at))
                .param(actor.kind().name())
                .param(actor.id())
                .param(cut(actor.name(), LONGEST_NAME))
                .param(act)
                .param(cut(target, LONGEST_NAME))
                .param(before)
                .param(after)
                .param(origin == null ? null : cut(origin, LONGEST_ORIGIN))
                .update();
    }

    List<AuditEntry> find(AuditQuery query, int limit) {
        Instant from = query.from();
        Instant until = query.until();
        return jdbc.sql(FIND)
                .param("before", query.before())
                .param("act", query.act())
                .param("actor", query.actor())
                .param("actorStart", query.actor().replaceAll("([!%_])", "!$1") + "%")
                .param("from", from == null ? EVER_SINCE : UtcTime.column(from))
                .param("until", until == null ? FOR_EVER : UtcTime.column(until))
                .param("limit", limit)
                .query(AuditRepository::entry)
                .list();
    }

    void forget(String target) {
        FORGET.forEach(sql -> jdbc.sql(sql).param(target).update());
    }

    List<String> acts() {
        return jdbc.sql(ACTS).query(String.class).list();
    }

    private static AuditEntry entry(ResultSet row, int number) throws SQLException {
        return new AuditEntry(
                row.getLong("id"),
                UtcTime.instant(row, "recorded_at"),
                Actor.Kind.valueOf(row.getString("actor_kind")),
                row.getString("actor"),
                row.getString("act"),
                row.getString("target"),
                row.getString("state_before"),
                row.getString("state_after"),
                row.getString("origin"));
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
