package org.daymark.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.daymark.access.Permission;
import org.daymark.address.AddressSpellings;
import org.daymark.address.EmailAddress;
import org.daymark.storage.DataDirectory;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The rejected rows of imports. */
@Service
public class RejectedRows {
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

    private static final String ERASED = "(erased)";
    private static final int PAGE = 1_000;

    private static final String FORGET_WARNINGS = "DELETE FROM import_warnings WHERE email = ?";

    private final JdbcClient jdbc;
    private final DataDirectory directory;

    public RejectedRows(JdbcClient jdbc, DataDirectory directory) {
        this.jdbc = jdbc;
        this.directory = directory;
    }

    /**
     * Forgets what rows with this address say, however they spell it, also the files of faulty rows that have one of them;
     * that a row was rejected, and why, is kept.
     */
    public void forget(EmailAddress address) {
        Permission.MANAGE_SUBSCRIBERS.require();
        AddressSpellings spellings = AddressSpellings.of(address);
        List<Long> imports = new ArrayList<>();
        List<Row> page = page(0);
        while (!page.isEmpty()) {
            for (Row row : page) {
                if (row.texts().anyMatch(spellings::in)) {
                    forget(row, spellings);
                    imports.add(row.importId());
                }
            }
            page = page(page.get(page.size() - 1).id());
        }
        imports.stream().distinct().forEach(this::deleteErrorFile);
        jdbc.sql(IMPORTS).query(RejectedRows::facts).list().stream()
                .filter(facts -> facts.texts().anyMatch(spellings::in) || spellings.inFileName(facts.fileName()))
                .forEach(facts -> forget(facts, spellings));
        jdbc.sql(FORGET_WARNINGS).param(address.value()).update();
    }

    private List<Row> page(long after) {
        return jdbc.sql(READ).params(after, PAGE).query(RejectedRows::row).list();
    }

    private void forget(Row row, AddressSpellings spellings) {
        jdbc.sql(FORGET)
                .param(spellings.in(row.column()) ? ERASED : row.column())
                .param(row.faults() == null ? ERASED : row.reason())
                .param(withoutValues(row.faults(), spellings))
                .param(row.id())
                .update();
    }

    private void forget(Facts facts, AddressSpellings spellings) {
        jdbc.sql(FORGET_IMPORT)
                .param(spellings.inFileName(facts.fileName()) ? ERASED : facts.fileName())
                .param(without(facts.wording(), spellings))
                .param(without(facts.source(), spellings))
                .param(without(facts.stopReason(), spellings))
                .param(facts.errorFormat() != null && spellings.in(facts.errorFormat()) ? null : facts.errorFormat())
                .param(facts.id())
                .update();
    }

    private static @Nullable String without(@Nullable String text, AddressSpellings spellings) {
        return text != null && spellings.in(text) ? ERASED : text;
    }

    private static @Nullable String withoutValues(@Nullable String faults, AddressSpellings spellings) {
        return faults == null
                ? null
                : StoredJson.of(Arrays.stream(StoredJson.read(faults, CellFault[].class))
                        .map(CellFault::withoutValue)
                        .map(fault -> spellings.in(fault.column()) ? fault.ofColumn(ERASED) : fault)
                        .toList());
    }

    private void deleteErrorFile(long importId) {
        try {
            Files.deleteIfExists(ErrorFile.path(directory, importId));
        } catch (IOException e) {
            throw new UncheckedIOException("the file of faulty rows of import " + importId + " cannot be deleted", e);
        }
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

    private record Row(
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
    private record Facts(
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
