package org.daymark.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.daymark.segment.Predicate;
import org.daymark.storage.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the retention rule and its runs, and finds the people whom it means. */
@Repository
class RetentionRepository {
    private static final String RULE = "SELECT * FROM retention_rule WHERE id = 1";

    private static final String LOCK_RULE = RULE + " FOR UPDATE";

    private static final String SAVE = """
            UPDATE retention_rule
               SET state = :state, silent_months = :months, most = :most, notice_days = :notice, expected = :expected, next_at = :next,
                   told_of = :told, halted_at = :halted
             WHERE id = 1
            """;

    private static final String COUNT = "SELECT COUNT(*) FROM subscribers s WHERE %s";

    private static final String PEOPLE = "SELECT s.id FROM subscribers s WHERE s.id > ? AND %s ORDER BY s.id LIMIT ?";

    private static final String ADDRESSES = "SELECT s.email FROM subscribers s WHERE %s ORDER BY s.id LIMIT ?";

    private static final String BEGIN = """
            INSERT INTO retention_runs (state, people, most, erased, started_at) VALUES ('RUNNING', ?, ?, 0, ?)
            """;

    private static final String RUNNING = "SELECT * FROM retention_runs WHERE state = 'RUNNING' ORDER BY id LIMIT 1";

    private static final String LOCK_RUN = "SELECT * FROM retention_runs WHERE id = ? FOR UPDATE";

    private static final String COUNT_UP = "UPDATE retention_runs SET erased = erased + 1 WHERE id = ?";

    private static final String END =
            "UPDATE retention_runs SET state = ?, finished_at = ? WHERE id = ? AND state = 'RUNNING'";

    private static final String STOP =
            "UPDATE retention_runs SET state = 'STOPPED', finished_at = ? WHERE state = 'RUNNING'";

    private static final String NEWEST = "SELECT * FROM retention_runs ORDER BY id DESC LIMIT ?";

    private final JdbcClient jdbc;

    RetentionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    RetentionRule rule() {
        return jdbc.sql(RULE).query(RetentionRepository::asRule).single();
    }

    /** The rule, which no one else changes until the transaction ends. */
    RetentionRule lockedRule() {
        return jdbc.sql(LOCK_RULE).query(RetentionRepository::asRule).single();
    }

    void save(RetentionRule rule) {
        jdbc.sql(SAVE)
                .param("state", rule.state().name())
                .param("months", rule.silentMonths())
                .param("most", rule.most())
                .param("notice", rule.noticeDays())
                .param("expected", rule.expected())
                .param("next", column(rule.nextAt()))
                .param("told", column(rule.toldOf()))
                .param("halted", rule.haltedAt())
                .update();
    }

    long count(Predicate people) {
        return jdbc.sql(COUNT.formatted(people.sql()))
                .params(people.parameters())
                .query(Long.class)
                .single();
    }

    List<Long> people(Predicate people, long after, int limit) {
        List<Object> parameters = new ArrayList<>(List.of(after));
        parameters.addAll(people.parameters());
        parameters.add(limit);
        return jdbc.sql(PEOPLE.formatted(people.sql()))
                .params(parameters)
                .query(Long.class)
                .list();
    }

    List<String> addresses(Predicate people, int limit) {
        List<Object> parameters = new ArrayList<>(people.parameters());
        parameters.add(limit);
        return jdbc.sql(ADDRESSES.formatted(people.sql()))
                .params(parameters)
                .query(String.class)
                .list();
    }

    void begin(long people, int most, Instant now) {
        jdbc.sql(BEGIN).params(people, most, UtcTime.column(now)).update();
    }

    Optional<RetentionRun> running() {
        return jdbc.sql(RUNNING).query(RetentionRepository::asRun).optional();
    }

    RetentionRun locked(long run) {
        return jdbc.sql(LOCK_RUN).param(run).query(RetentionRepository::asRun).single();
    }

    void countUp(long run) {
        jdbc.sql(COUNT_UP).param(run).update();
    }

    void end(long run, RetentionRun.State state, Instant now) {
        jdbc.sql(END).params(state.name(), UtcTime.column(now), run).update();
    }

    void stop(Instant now) {
        jdbc.sql(STOP).param(UtcTime.column(now)).update();
    }

    List<RetentionRun> newest(int limit) {
        return jdbc.sql(NEWEST).param(limit).query(RetentionRepository::asRun).list();
    }

    private static @Nullable Object column(@Nullable Instant at) {
        return at == null ? null : UtcTime.column(at);
    }

    private static RetentionRule asRule(ResultSet row, int number) throws SQLException {
        return new RetentionRule(
                RetentionRule.State.valueOf(row.getString("state")),
                row.getInt("silent_months"),
                row.getInt("most"),
                row.getInt("notice_days"),
                row.getLong("expected"),
                UtcTime.instantOrNull(row, "next_at"),
                UtcTime.instantOrNull(row, "told_of"),
                row.getObject("halted_at", Long.class));
    }

    private static RetentionRun asRun(ResultSet row, int number) throws SQLException {
        return new RetentionRun(
                row.getLong("id"),
                RetentionRun.State.valueOf(row.getString("state")),
                row.getLong("people"),
                row.getInt("most"),
                row.getLong("erased"),
                UtcTime.instant(row, "started_at"),
                UtcTime.instantOrNull(row, "finished_at"));
    }
}
