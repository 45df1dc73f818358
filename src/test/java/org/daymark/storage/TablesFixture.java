package org.daymark.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** All rows of a database and the uploaded files beside it, to compare and to bring back. */
public final class TablesFixture {
    private static final String AT_WORK = """
            SELECT (SELECT COUNT(*) FROM uploads WHERE state IN ('CHECKING', 'IMPORTING'))
                + (SELECT COUNT(*) FROM rehearsals WHERE state = 'RUNNING')
                + (SELECT COUNT(*) FROM BATCH_JOB_EXECUTION WHERE STATUS LIKE 'START%')
            """;

    /** H2 counts the changes of its tables; a table in which someone writes right now is left out. */
    private static final String CHANGES =
            "SELECT table_name, last_modification FROM information_schema.tables WHERE table_schema = 'PUBLIC'";

    private static final String WRITTEN = "SELECT table_name FROM information_schema.locks";

    private final JdbcTemplate jdbc;
    private final Path uploads;
    private final boolean h2;
    private final TransactionTemplate transactions;
    private final Map<String, List<String>> columns = new TreeMap<>();

    /** The last state that was seen here, and the changes of each table that had its rows then. */
    private @Nullable State last;

    private Map<String, Long> changes = Map.of();

    public TablesFixture(JdbcTemplate jdbc, Path uploads) {
        this.jdbc = jdbc;
        this.uploads = uploads;
        this.h2 = Boolean.TRUE.equals(jdbc.execute((ConnectionCallback<Boolean>)
                connection -> connection.getMetaData().getDatabaseProductName().equals("H2")));
        this.transactions =
                new TransactionTemplate(new JdbcTransactionManager(Objects.requireNonNull(jdbc.getDataSource())));
        String written = h2 ? "is_generated = 'NEVER'" : "extra NOT LIKE '% GENERATED'";
        for (String table : names()) {
            // Whoever opens a text is in it for some seconds, and a process that sends counts on.
            if (table.equals("open_editors") || table.equals("owners")) {
                continue;
            }
            columns.put(
                    table,
                    jdbc.queryForList(
                            "SELECT column_name FROM information_schema.columns WHERE table_schema = " + schema()
                                    + " AND table_name = ? AND " + written + " ORDER BY ordinal_position",
                            String.class,
                            table));
        }
    }

    /** Whether nothing works on behind the pages. */
    public static boolean atRest(JdbcTemplate jdbc) {
        return jdbc.queryForObject(AT_WORK, Long.class) == 0;
    }

    /** What was there at one moment. */
    public record State(Map<String, List<Object[]>> rows, Map<Path, byte[]> files) {}

    List<String> names() {
        return jdbc.queryForList(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = " + schema()
                        + " AND table_type = 'BASE TABLE' ORDER BY table_name",
                String.class);
    }

    private String schema() {
        return h2 ? "'PUBLIC'" : "DATABASE()";
    }

    public State look() {
        Map<String, Long> present = changes();
        Map<String, List<Object[]>> rows = new LinkedHashMap<>();
        columns.keySet().forEach(table -> rows.put(table, rows(table)));
        last = new State(rows, files());
        changes = present;
        return last;
    }

    /**
     * The tables whose rows are others than at that moment, but for those that note every request or change behind it.
     */
    public List<String> changedSince(State state) {
        return changed(state)
                .filter(table -> !table.matches("(?i)spring_session.*|audit_log|tries|scheduled_tasks"
                        + "|own_links|sign_up_requests|sign_up_mailboxes"))
                .toList();
    }

    public void bringBack(State state) {
        Map<String, Long> present = changes();
        List<String> changed = changed(state).toList();
        if (!changed.isEmpty()) {
            bringBack(state, changed);
        }
        present.keySet().removeAll(changed);
        last = state;
        changes = present;
        try {
            for (Map.Entry<Path, byte[]> file : state.files.entrySet()) {
                if (!Files.exists(file.getKey())) {
                    Files.write(file.getKey(), file.getValue());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void bringBack(State state, List<String> tables) {
        // On one connection: a server of the MySQL family looks away for that one only.
        transactions.executeWithoutResult(status -> {
            jdbc.execute(h2 ? "SET REFERENTIAL_INTEGRITY FALSE" : "SET FOREIGN_KEY_CHECKS = 0");
            try {
                for (String table : tables) {
                    jdbc.update("DELETE FROM " + quoted(table));
                    jdbc.batchUpdate(
                            "INSERT INTO " + quoted(table) + " (" + list(table) + ") VALUES ("
                                    + "?, ".repeat(columns.get(table).size() - 1) + "?)",
                            state.rows.get(table));
                }
            } finally {
                jdbc.execute(h2 ? "SET REFERENTIAL_INTEGRITY TRUE" : "SET FOREIGN_KEY_CHECKS = 1");
            }
        });
    }

    /** Reads only what may have changed. */
    private Stream<String> changed(State state) {
        Map<String, Long> present = changes();
        return state.rows.entrySet().stream()
                .filter(table -> state != last
                        || !present.containsKey(table.getKey())
                        || !present.get(table.getKey()).equals(changes.get(table.getKey())))
                .filter(table -> !same(table.getValue(), rows(table.getKey())))
                .map(Map.Entry::getKey);
    }

    private Map<String, Long> changes() {
        Map<String, Long> changes = new HashMap<>();
        if (h2) {
            jdbc.query(CHANGES, row -> {
                changes.put(row.getString(1), row.getLong(2));
            });
            changes.keySet().removeAll(jdbc.queryForList(WRITTEN, String.class));
        }
        return changes;
    }

    private List<Object[]> rows(String table) {
        int width = columns.get(table).size();
        return jdbc.query("SELECT " + list(table) + " FROM " + quoted(table), (row, number) -> {
            Object[] values = new Object[width];
            for (int i = 0; i < width; i++) {
                Object value = row.getObject(i + 1);
                values[i] = value instanceof java.sql.Clob
                        ? row.getString(i + 1)
                        : value instanceof java.sql.Blob ? row.getBytes(i + 1) : value;
            }
            return values;
        });
    }

    private Map<Path, byte[]> files() {
        if (!Files.isDirectory(uploads)) {
            return Map.of();
        }
        try (Stream<Path> files = Files.list(uploads)) {
            return files.collect(Collectors.toMap(file -> file, TablesFixture::bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean same(List<Object[]> one, List<Object[]> other) {
        return Arrays.deepEquals(one.toArray(), other.toArray());
    }

    private String list(String table) {
        return columns.get(table).stream().map(this::quoted).collect(Collectors.joining(", "));
    }

    private String quoted(String name) {
        return h2 ? "\"" + name + "\"" : "`" + name + "`";
    }
}
