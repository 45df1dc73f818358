package org.daymark.storage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/** Searches all rows of all tables, whatever the type of a column, and all bytes of the files of a folder. */
public final class EveryTableFixture {
    private static final int MANY = 50;

    private final JdbcTemplate jdbc;

    public EveryTableFixture(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** As in {@code audit_log.target has ada}: each column with one of these words, in upper or lower case. */
    public Set<String> placesWith(Collection<String> words) {
        List<String> tables = tables();
        if (tables.size() < MANY) {
            throw new IllegalStateException("only these tables were found: " + tables);
        }
        Set<String> places = new TreeSet<>();
        for (String table : tables) {
            RowCallbackHandler row = values -> places.addAll(places(values, table, words));
            jdbc.query("SELECT * FROM " + table, row);
        }
        return places;
    }

    /** The same of files, by their paths. */
    public static Set<String> filesWith(Path folder, Collection<String> words) {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                String name = folder.relativize(file).toString();
                byte[] bytes = Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
                found.addAll(found(name + '\n' + new String(bytes, ISO_8859_1), name, words));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private List<String> tables() {
        return jdbc.queryForList(
                "SELECT table_name FROM information_schema.tables WHERE LOWER(table_schema) IN ('public',"
                        + " LOWER(DATABASE())) AND table_type = 'BASE TABLE'",
                String.class);
    }

    private static Set<String> places(ResultSet row, String table, Collection<String> words) throws SQLException {
        Set<String> places = new TreeSet<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            Object value = row.getObject(i);
            if (value != null) {
                boolean bytes = value instanceof byte[] || value instanceof java.sql.Blob;
                String text = bytes ? new String(row.getBytes(i), ISO_8859_1) : row.getString(i);
                String column = table + "." + row.getMetaData().getColumnLabel(i);
                places.addAll(found(text, column.toLowerCase(Locale.ROOT), words));
            }
        }
        return places;
    }

    private static Set<String> found(String text, String place, Collection<String> words) {
        String small = text.toLowerCase(Locale.ROOT);
        Set<String> found = new TreeSet<>();
        for (String word : words) {
            String asked = word.toLowerCase(Locale.ROOT);
            // Bytes were read one by one.
            if (small.contains(asked) || small.contains(new String(asked.getBytes(UTF_8), ISO_8859_1))) {
                found.add(place + " has " + word);
            }
        }
        return found;
    }
}
