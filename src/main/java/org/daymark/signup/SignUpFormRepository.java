package org.daymark.signup;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;

final class SignUpFormRepository {
    private static final String FORMS =
            "SELECT list_id, label, open, offered, version, closed_until FROM sign_up_forms";
    private static final String BY_LIST = FORMS + " WHERE list_id = ?";
    private static final String BY_LABEL = FORMS + " WHERE label = ?";
    private static final String OFFERED = FORMS + " WHERE offered = TRUE ORDER BY list_id";

    private static final String ADD = """
            INSERT IGNORE INTO sign_up_forms (list_id, label, open, offered, version) VALUES (?, ?, FALSE, FALSE, 0)
            """;

    private static final String CHANGE =
            "UPDATE sign_up_forms SET open = ?, offered = ?, version = ? WHERE list_id = ? AND version = ?";

    private static final String ADD_WORDING = """
            INSERT INTO sign_up_wordings (list_id, version, language, description, wording, created_at)
            VALUES (?, ?, ?, ?, ?, ?)
            """;

    private static final String WORDINGS = """
            SELECT version, language, description, wording, created_at FROM sign_up_wordings
             WHERE list_id = ? AND version = ? ORDER BY id
            """;

    private static final String HISTORY = """
            SELECT version, language, description, wording, created_at FROM sign_up_wordings
             WHERE list_id = ? ORDER BY version DESC, id LIMIT ?
            """;

    private static final String CLOSE = """
            UPDATE sign_up_forms SET closed_until = ? WHERE list_id = ? AND (closed_until IS NULL OR closed_until <= ?)
            """;

    private static final String EXTEND = "UPDATE sign_up_forms SET closed_until = ? WHERE list_id = ?";

    private static final String REOPEN = "UPDATE sign_up_forms SET closed_until = NULL WHERE list_id = ?";

    private final JdbcClient jdbc;

    SignUpFormRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<SignUpForm> ofList(long listId) {
        return jdbc.sql(BY_LIST).param(listId).query(SignUpFormRepository::form).optional();
    }

    Optional<SignUpForm> byLabel(String label) {
        return jdbc.sql(BY_LABEL).param(label).query(SignUpFormRepository::form).optional();
    }

    List<SignUpForm> offered() {
        return jdbc.sql(OFFERED).query(SignUpFormRepository::form).list();
    }

    void add(long listId, String label) {
        jdbc.sql(ADD).params(listId, label).update();
    }

    /** False if another user changed the form meanwhile. */
    boolean change(SignUpForm seen, boolean open, boolean offered, int version) {
        return jdbc.sql(CHANGE)
                        .params(open, offered, version, seen.listId(), seen.version())
                        .update()
                == 1;
    }

    void add(long listId, Wording wording) {
        jdbc.sql(ADD_WORDING)
                .params(
                        listId,
                        wording.version(),
                        wording.language(),
                        wording.description(),
                        wording.wording(),
                        UtcTime.column(wording.since()))
                .update();
    }

    List<Wording> wordings(long listId, int version) {
        return jdbc.sql(WORDINGS)
                .params(listId, version)
                .query(SignUpFormRepository::wording)
                .list();
    }

    List<Wording> history(long listId, int limit) {
        return jdbc.sql(HISTORY)
                .params(listId, limit)
                .query(SignUpFormRepository::wording)
                .list();
    }

    /** Returns whether the form was not closed by a flood before; of two callers at once only one gets true. */
    boolean close(long listId, Instant until, Instant now) {
        return jdbc.sql(CLOSE)
                        .params(UtcTime.column(until), listId, UtcTime.column(now))
                        .update()
                == 1;
    }

    void extend(long listId, Instant until) {
        jdbc.sql(EXTEND).params(UtcTime.column(until), listId).update();
    }

    void reopen(long listId) {
        jdbc.sql(REOPEN).param(listId).update();
    }

    private static SignUpForm form(ResultSet row, int number) throws SQLException {
        return new SignUpForm(
                row.getLong("list_id"),
                row.getString("label"),
                row.getBoolean("open"),
                row.getBoolean("offered"),
                row.getInt("version"),
                UtcTime.instantOrNull(row, "closed_until"));
    }

    private static Wording wording(ResultSet row, int number) throws SQLException {
        return new Wording(
                row.getInt("version"),
                row.getString("language"),
                row.getString("description"),
                row.getString("wording"),
                UtcTime.instant(row, "created_at"));
    }
}
