package org.daymark.audit;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Shows what the audit log has stored, oldest entry first. */
public final class AuditLogFixture {
    private final JdbcClient jdbc;

    public AuditLogFixture(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public AuditLogFixture(JdbcTemplate jdbc) {
        this(JdbcClient.create(jdbc));
    }

    public List<String> acts() {
        return rows("SELECT act FROM audit_log ORDER BY id");
    }

    /** How many entries say a word about the state before or after. */
    public long entriesWith(String word) {
        return jdbc.sql("SELECT COUNT(*) FROM audit_log WHERE state_after LIKE :word OR state_before LIKE :word")
                .param("word", "%" + word + "%")
                .query(Long.class)
                .single();
    }

    /** As in {@code subscriber.erase Erna}. */
    public List<String> actsWithActors() {
        return rows("SELECT CONCAT(act, ' ', actor) FROM audit_log ORDER BY id");
    }

    public List<String> actsOn(String target) {
        return jdbc.sql("SELECT act FROM audit_log WHERE target = ? ORDER BY id")
                .param(target)
                .query(String.class)
                .list();
    }

    /** The state that each entry of an act left, or {@code -}. */
    public List<String> statesAfter(String act) {
        return jdbc.sql("SELECT COALESCE(state_after, '-') FROM audit_log WHERE act = ? ORDER BY id")
                .param(act)
                .query(String.class)
                .list();
    }

    public String lastStateAfter(String act) {
        List<String> states = statesAfter(act);
        return states.get(states.size() - 1);
    }

    public List<String> statesAfter(String act, String target) {
        return jdbc.sql("SELECT state_after FROM audit_log WHERE act = ? AND target = ? ORDER BY id")
                .params(act, target)
                .query(String.class)
                .list();
    }

    /** The states before and after each entry of an act, one behind the other. */
    public List<String> changes(String act) {
        return jdbc.sql("SELECT CONCAT(state_before, state_after) FROM audit_log WHERE act = ? ORDER BY id")
                .param(act)
                .query(String.class)
                .list();
    }

    public List<String> origins() {
        return rows("SELECT DISTINCT origin FROM audit_log");
    }

    private List<String> rows(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }
}
