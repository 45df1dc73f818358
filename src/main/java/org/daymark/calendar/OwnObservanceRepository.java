package org.daymark.calendar;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** The observances that the organization added. */
@Repository
class OwnObservanceRepository {
    private static final String COLUMNS =
            "SELECT id, name, date_rule, body, page, kit, changed_at FROM own_observances";
    private static final String PRESENT = COLUMNS + " WHERE removed_at IS NULL ORDER BY id";
    private static final String ONE = COLUMNS + " WHERE id = ? AND removed_at IS NULL";

    private static final String ADD = """
            INSERT INTO own_observances (name, date_rule, body, page, kit, changed_at)
            VALUES (:name, :rule, :body, :page, :kit, :now)
            """;

    private static final String CHANGE = """
            UPDATE own_observances
               SET name = :name, date_rule = :rule, body = :body, page = :page, kit = :kit, changed_at = :now
             WHERE id = :id AND removed_at IS NULL
            """;

    private static final String REMOVE =
            "UPDATE own_observances SET removed_at = ? WHERE id = ? AND removed_at IS NULL";
    private static final String RESTORE =
            "UPDATE own_observances SET removed_at = NULL WHERE id = ? AND removed_at IS NOT NULL";

    private final JdbcClient jdbc;

    OwnObservanceRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Observance> present() {
        return jdbc.sql(PRESENT).query(OwnObservanceRepository::observance).list();
    }

    Optional<Observance> find(long id) {
        return jdbc.sql(ONE)
                .param(id)
                .query(OwnObservanceRepository::observance)
                .optional();
    }

    long add(OwnEntry entry, Instant now) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        statement(ADD, entry, now).update(key, "id");
        return Objects.requireNonNull(key.getKeyAs(Number.class)).longValue();
    }

    boolean change(long id, OwnEntry entry, Instant now) {
        return statement(CHANGE, entry, now).param("id", id).update() == 1;
    }

    boolean remove(long id, Instant now) {
        return jdbc.sql(REMOVE).params(UtcTime.column(now), id).update() == 1;
    }

    boolean restore(long id) {
        return jdbc.sql(RESTORE).param(id).update() == 1;
    }

    private JdbcClient.StatementSpec statement(String sql, OwnEntry entry, Instant now) {
        return jdbc.sql(sql)
                .param("name", entry.name())
                .param("rule", RuleDocument.write(entry.rule()))
                .param("body", entry.body())
                .param("page", entry.page())
                .param("kit", entry.kit())
                .param("now", UtcTime.column(now));
    }

    private static Observance observance(ResultSet row, int number) throws SQLException {
        long id = row.getLong("id");
        return new Observance(
                OwnObservances.key(id),
                row.getString("name"),
                RuleDocument.read(row.getString("date_rule"), OwnObservances.key(id)),
                row.getString("body"),
                row.getString("page"),
                List.of(),
                row.getString("kit"),
                null,
                id,
                UtcTime.instant(row, "changed_at"));
    }
}
