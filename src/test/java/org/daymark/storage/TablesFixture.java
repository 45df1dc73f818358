package org.daymark.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    private final JdbcTemplate jdbc;
    private final Path uploads;
    private final boolean h2;
    private final TransactionTemplate transactions;
    private final Map<String, List<String>> columns = new TreeMap<>();

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
        Map<String, List<Object[]>> rows = new LinkedHashMap<>();
        columns.keySet().forEach(table -> rows.put(table, rows(table)));
        return new State(rows, files());
    }

    /**
     * The tables whose rows are others than at that moment, but for those that note every request or change behind it.
     */
    public List<String> changedSince(State state) {
        return state.rows.entrySet().stream()
                .filter(table -> !table.getKey()
                        .matches("(?i)spring_session.*|audit_log|tries|scheduled_tasks"
                                + "|own_links|sign_up_requests|sign_up_mailboxes"))
                .filter(table -> !same(table.getValue(), rows(table.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    public void bringBack(State state) {
        // On one connection: a server of the MySQL family looks away for that one only.
        transactions.executeWithoutResult(status -> {
            jdbc.execute(h2 ? "SET REFERENTIAL_INTEGRITY FALSE" : "SET FOREIGN_KEY_CHECKS = 0");
            try {
                state.rows.forEach((table, rows) -> {
                    if (!same(rows, rows(table))) {
                        jdbc.update("DELETE FROM " + quoted(table));
                        jdbc.batchUpdate(
                                "INSERT INTO " + quoted(table) + " (" + list(table) + ") VALUES ("
                                        + "?, ".repeat(columns.get(table).size() - 1) + "?)",
                                rows);
                    }
                });
            } finally {
                jdbc.execute(h2 ? "SET REFERENTIAL_INTEGRITY TRUE" : "SET FOREIGN_KEY_CHECKS = 1");
            }
        });
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
