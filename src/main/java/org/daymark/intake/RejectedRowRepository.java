package org.daymark.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.daymark.address.EmailAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What imports keep of a file's words, found and overwritten when a person is erased. */
final class RejectedRowRepository {
    /** In pieces, since every row is read: the database cannot tell the spellings of an address. */
    private static final String READ = """
            SELECT id, import_id, column_name, reason, original_text, faults FROM import_rejections
             WHERE id > ? ORDER BY id LIMIT ?
            """;

    private static final String FORGET = """
            UPDATE import_rejections SET original_text = '(erased)', column_name = ?, reason = ?, faults = ? WHERE id = ?
            """;

    private static final String IMPORTS = """
            SELECT id, file_name, consent_wording, consent_source, stop_reason, error_format FROM imports
            """;

    private static final String FORGET_IMPORT = """
            UPDATE imports SET file_name = ?, consent_wording = ?, consent_source = ?, stop_reason = ?, error_format = ?
             WHERE id = ?
            """;

    private static final String FORGET_WARNINGS = "DELETE FROM import_warnings WHERE email = ?";

    private final JdbcClient jdbc;

    RejectedRowRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The next rejected rows after one, in the order of their ids. */
    List<Row> after(long id, int limit) {
        return jdbc.sql(READ)
                .params(id, limit)
                .query(RejectedRowRepository::row)
                .list();
    }

    /** Overwrites what a row says. */
    void forget(long id, String column, String reason, @Nullable String faults) {
        jdbc.sql(FORGET).param(column).param(reason).param(faults).param(id).update();
    }

    List<Facts> imports() {
        return jdbc.sql(IMPORTS).query(RejectedRowRepository::facts).list();
    }

    /** Overwrites what is kept of an import itself. */
    void replace(Facts facts) {
        jdbc.sql(FORGET_IMPORT)
                .param(facts.fileName())
                .param(facts.wording())
                .param(facts.source())
                .param(facts.stopReason())
                .param(facts.errorFormat())
                .param(facts.id())
                .update();
    }

    void deleteWarnings(EmailAddress address) {
        jdbc.sql(FORGET_WARNINGS).param(address.value()).update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getLong("id"),
                row.getLong("import_id"),
                row.getString("column_name"),
                row.getString("reason"),
                row.getString("original_text"),
                row.getString("faults"));
    }

    private static Facts facts(ResultSet row, int number) throws SQLException {
        return new Facts(
                row.getLong("id"),
                row.getString("file_name"),
                row.getString("consent_wording"),
                row.getString("consent_source"),
                row.getString("stop_reason"),
                row.getString("error_format"));
    }

    record Row(
            long id,
            long importId,
            String column,
            String reason,
            String text,
            @Nullable String faults) {
        Stream<String> texts() {
            return Stream.of(text, column, reason, faults == null ? "" : faults);
        }
    }

    /** What is kept of an import itself that people wrote or a file said. */
    record Facts(
            long id,
            String fileName,
            @Nullable String wording,
            @Nullable String source,
            @Nullable String stopReason,
            @Nullable String errorFormat) {
        Stream<String> texts() {
            return Stream.of(wording, source, stopReason, errorFormat).filter(Objects::nonNull);
        }
    }
}
