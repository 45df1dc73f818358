package org.daymark.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.daymark.access.Actor;
import org.daymark.storage.UtcTime;
import org.daymark.text.Excerpt;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

final class AuditRepository {
    private static final String ADD = """
            INSERT INTO audit_log (recorded_at, actor_kind, actor_id, actor, act, target, state_before, state_after, origin)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String FIND = "SELECT * FROM audit_log WHERE id < :before";
    private static final String OF_ACT = " AND act = :act";
    private static final String BY_ACTOR = " AND actor LIKE :actorStart ESCAPE '!'";
    private static final String ON_TARGET = " AND (target = :target OR target LIKE :targetStart ESCAPE '!')";
    private static final String SINCE = " AND recorded_at >= :from";
    private static final String BEFORE = " AND recorded_at < :until";
    private static final String NEWEST = " ORDER BY id DESC LIMIT :limit";
    private static final String ACTS = "SELECT DISTINCT act FROM audit_log ORDER BY act";

    private static final List<String> FORGET = List.of(
            "UPDATE audit_log SET state_before = NULL, state_after = NULL WHERE target = ?",
            "UPDATE audit_log SET origin = NULL WHERE target = ? AND actor_kind = 'SUBSCRIBER'");

    private static final int MAX_NAME = 200;
    private static final int MAX_ORIGIN = 45;

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
                .param(Excerpt.cut(actor.name(), MAX_NAME))
                .param(act)
                .param(Excerpt.cut(target, MAX_NAME))
                .param(before)
                .param(after)
                .param(origin == null ? null : Excerpt.cut(origin, MAX_ORIGIN))
                .update();
    }

    /** Only what is asked for stands in the statement, so that each question has its index. */
    List<AuditEntry> find(AuditQuery query, int limit) {
        StringBuilder sql = new StringBuilder(FIND);
        Map<String, Object> values = new HashMap<>();
        values.put("before", query.before());
        if (!query.act().isEmpty()) {
            sql.append(OF_ACT);
            values.put("act", query.act());
        }
        if (!query.actor().isEmpty()) {
            sql.append(BY_ACTOR);
            values.put("actorStart", literal(query.actor()) + "%");
        }
        if (!query.target().isEmpty()) {
            sql.append(ON_TARGET);
            values.put("target", query.target());
            values.put("targetStart", literal(query.target()) + " %");
        }
        if (query.from() != null) {
            sql.append(SINCE);
            values.put("from", UtcTime.column(query.from()));
        }
        if (query.until() != null) {
            sql.append(BEFORE);
            values.put("until", UtcTime.column(query.until()));
        }
        values.put("limit", limit);
        return jdbc.sql(sql.append(NEWEST).toString())
                .params(values)
                .query(AuditRepository::entry)
                .list();
    }

    private static String literal(String text) {
        return text.replaceAll("([!%_])", "!$1");
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
}
