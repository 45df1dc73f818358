package org.daymark.saved;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.daymark.issue.IssueDraft;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.node.ObjectNode;

/** The rows of saved blocks. */
@Repository
class SavedBlockRepository {
    private static final String COLUMNS =
            "SELECT id, name, kit, content, version, changed_at, changed_by FROM saved_blocks";

    private static final String ALL = COLUMNS + " ORDER BY name, id";

    private static final String NAMING =
            COLUMNS + " WHERE LOCATE(:whole, content) > 0 OR LOCATE(:part, content) > 0 ORDER BY name";

    private static final String ONE = COLUMNS + " WHERE id = :id";

    private static final String NAMED = "SELECT id FROM saved_blocks WHERE name = :name AND id <> :except";

    private static final String ADD = """
            INSERT INTO saved_blocks (name, kit, content, version, changed_at, changed_by)
            VALUES (:name, :kit, :content, 1, :now, :by)
            """;

    private static final String CHANGE = """
            UPDATE saved_blocks
               SET content = :content, version = version + 1, changed_at = :now, changed_by = :by
             WHERE id = :id AND version = :seen
            """;

    private static final String RENAME = "UPDATE saved_blocks SET name = :name WHERE id = :id";

    private static final String DELETE = "DELETE FROM saved_blocks WHERE id = :id";

    private final JdbcClient jdbc;

    SavedBlockRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<SavedBlock> all() {
        return jdbc.sql(ALL).query(SavedBlockRepository::block).list();
    }

    List<SavedBlock> naming(String picture) {
        return jdbc.sql(NAMING)
                .param("whole", "\"" + picture + "\"")
                .param("part", "\"" + picture + ":")
                .query(SavedBlockRepository::block)
                .list();
    }

    Optional<SavedBlock> find(long id) {
        return jdbc.sql(ONE).param("id", id).query(SavedBlockRepository::block).optional();
    }

    boolean taken(String name, long except) {
        return !jdbc.sql(NAMED)
                .param("name", name)
                .param("except", except)
                .query()
                .listOfRows()
                .isEmpty();
    }

    long add(String name, String kit, ObjectNode content, Instant now, String by) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql(ADD)
                .param("name", name)
                .param("kit", kit)
                .param("content", IssueDraft.written(content))
                .param("now", UtcTime.column(now))
                .param("by", by)
                .update(key, "id");
        return Objects.requireNonNull(key.getKeyAs(Number.class)).longValue();
    }

    /** Returns false if it was changed since, or is gone. */
    boolean change(SavedBlock seen, ObjectNode content, Instant now, String by) {
        return jdbc.sql(CHANGE)
                        .param("id", seen.id())
                        .param("seen", seen.version())
                        .param("content", IssueDraft.written(content))
                        .param("now", UtcTime.column(now))
                        .param("by", by)
                        .update()
                == 1;
    }

    void rename(long id, String name) {
        jdbc.sql(RENAME).param("id", id).param("name", name).update();
    }

    boolean delete(long id) {
        return jdbc.sql(DELETE).param("id", id).update() == 1;
    }

    private static SavedBlock block(ResultSet row, int number) throws SQLException {
        return new SavedBlock(
                row.getLong("id"),
                row.getString("name"),
                row.getString("kit"),
                (ObjectNode) IssueDraft.parsed(row.getString("content")),
                row.getInt("version"),
                UtcTime.instant(row, "changed_at"),
                row.getString("changed_by"));
    }
}
