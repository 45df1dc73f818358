package org.daymark.preflight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of the glossary and of the reading-level target. */
final class GlossaryRepository {
    private static final String COLUMNS = "SELECT id, term, kind, instead, note, language FROM glossary_entries";

    private static final String ALL = COLUMNS + " ORDER BY term_key, language";

    private static final String SAME = COLUMNS + " WHERE term_key = :key AND language = :language";

    private static final String ONE = COLUMNS + " WHERE id = :id";

    private static final String SAVE = """
            INSERT INTO glossary_entries
                   (term, term_key, kind, instead, note, language, changed_at, changed_by)
            VALUES (:term, :key, :kind, :instead, :note, :language, :now, :by)
            ON DUPLICATE KEY UPDATE term = VALUES(term), kind = VALUES(kind), instead = VALUES(instead),
                   note = VALUES(note), changed_at = VALUES(changed_at), changed_by = VALUES(changed_by)
            """;

    private static final String REMOVE = "DELETE FROM glossary_entries WHERE id = :id";

    private static final String TARGET = "SELECT grade, lix FROM reading_targets WHERE id = 1";

    private static final String CHANGE_TARGET = "UPDATE reading_targets SET grade = :grade, lix = :lix WHERE id = 1";

    private final JdbcClient jdbc;

    GlossaryRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<GlossaryEntry> all() {
        return jdbc.sql(ALL).query(GlossaryRepository::entry).list();
    }

    Optional<GlossaryEntry> find(long id) {
        return jdbc.sql(ONE).param("id", id).query(GlossaryRepository::entry).optional();
    }

    /** The entry for the same words in the same language. */
    Optional<GlossaryEntry> like(GlossaryEntry entry) {
        return jdbc.sql(SAME)
                .param("key", GlossaryEntry.key(entry.term()))
                .param("language", entry.language())
                .query(GlossaryRepository::entry)
                .optional();
    }

    void save(GlossaryEntry entry, Instant now, String by) {
        jdbc.sql(SAVE)
                .param("term", entry.term())
                .param("key", GlossaryEntry.key(entry.term()))
                .param("kind", entry.kind().name())
                .param("instead", entry.instead())
                .param("note", entry.note())
                .param("language", entry.language())
                .param("now", UtcTime.column(now))
                .param("by", by)
                .update();
    }

    void remove(long id) {
        jdbc.sql(REMOVE).param("id", id).update();
    }

    Optional<ReadingTarget> target() {
        return jdbc.sql(TARGET)
                .query((row, number) -> new ReadingTarget(row.getInt("grade"), row.getInt("lix")))
                .optional();
    }

    void change(ReadingTarget target) {
        jdbc.sql(CHANGE_TARGET)
                .param("grade", target.grade())
                .param("lix", target.lix())
                .update();
    }

    private static GlossaryEntry entry(ResultSet row, int number) throws SQLException {
        return new GlossaryEntry(
                row.getLong("id"),
                row.getString("term"),
                GlossaryEntry.Kind.valueOf(row.getString("kind")),
                row.getString("instead"),
                row.getString("note"),
                row.getString("language"));
    }
}
