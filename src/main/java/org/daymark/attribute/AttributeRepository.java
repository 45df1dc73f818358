package org.daymark.attribute;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.daymark.storage.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/** The rows of attributes and their choices. */
final class AttributeRepository {
    private static final String ALL =
            "SELECT id, tag, name, kind, sensitivity, basis, archived FROM attributes ORDER BY name_key";

    private static final String CHOICES =
            "SELECT attribute_id, id, label, archived FROM attribute_choices ORDER BY attribute_id, id";

    private static final String ADD = """
            INSERT INTO attributes (tag, name, name_key, kind, sensitivity, basis, archived, created_at, created_by)
            VALUES (:tag, :name, :key, :kind, :sensitivity, :basis, FALSE, :now, :by)
            """;

    private static final String ADD_CHOICE = """
            INSERT INTO attribute_choices (attribute_id, label, label_key, archived)
            VALUES (:attribute, :label, :key, FALSE)
            """;

    private static final String CHANGE = """
            UPDATE attributes SET name = :name, name_key = :key, sensitivity = :sensitivity, basis = :basis WHERE id = :id
            """;

    private static final String ARCHIVE = "UPDATE attributes SET archived = :archived WHERE id = :id";

    private static final String CHANGE_CHOICE = """
            UPDATE attribute_choices SET label = :label, label_key = :key, archived = :archived
             WHERE id = :id AND attribute_id = :attribute
            """;

    private static final String DELETE = "DELETE FROM attributes WHERE id = :id";

    private static final String DELETE_CHOICES = "DELETE FROM attribute_choices WHERE attribute_id = :id";

    private final JdbcClient jdbc;

    AttributeRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Attribute> all() {
        Map<Long, List<AttributeChoice>> choices = new HashMap<>();
        jdbc.sql(CHOICES).query((ResultSet row) -> {
            choices.computeIfAbsent(row.getLong("attribute_id"), id -> new ArrayList<>())
                    .add(new AttributeChoice(row.getLong("id"), row.getString("label"), row.getBoolean("archived")));
        });
        return jdbc.sql(ALL).query((row, number) -> attribute(row, choices)).list();
    }

    long add(String tag, AttributeEntry entry, Instant now, String by) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql(ADD)
                .param("tag", tag)
                .param("name", entry.name())
                .param("key", ValueReader.key(entry.name()))
                .param("kind", entry.kind().name())
                .param("sensitivity", entry.sensitivity().name())
                .param("basis", entry.basis())
                .param("now", UtcTime.column(now))
                .param("by", by)
                .update(key, "id");
        Number id = key.getKey();
        if (id == null) {
            throw new IllegalStateException("the database gave no id to an attribute");
        }
        return id.longValue();
    }

    void addChoice(long attribute, String label) {
        jdbc.sql(ADD_CHOICE)
                .param("attribute", attribute)
                .param("label", label)
                .param("key", ValueReader.key(label))
                .update();
    }

    void change(long id, String name, Sensitivity sensitivity, @Nullable String basis) {
        jdbc.sql(CHANGE)
                .param("id", id)
                .param("name", name)
                .param("key", ValueReader.key(name))
                .param("sensitivity", sensitivity.name())
                .param("basis", basis)
                .update();
    }

    void archive(long id, boolean archived) {
        jdbc.sql(ARCHIVE).param("id", id).param("archived", archived).update();
    }

    void changeChoice(long attribute, long id, String label, boolean archived) {
        jdbc.sql(CHANGE_CHOICE)
                .param("attribute", attribute)
                .param("id", id)
                .param("label", label)
                .param("key", ValueReader.key(label))
                .param("archived", archived)
                .update();
    }

    void delete(long id) {
        jdbc.sql(DELETE_CHOICES).param("id", id).update();
        jdbc.sql(DELETE).param("id", id).update();
    }

    private static Attribute attribute(ResultSet row, Map<Long, List<AttributeChoice>> choices) throws SQLException {
        long id = row.getLong("id");
        return new Attribute(
                id,
                row.getString("tag"),
                row.getString("name"),
                AttributeKind.valueOf(row.getString("kind")),
                Sensitivity.valueOf(row.getString("sensitivity")),
                row.getString("basis"),
                row.getBoolean("archived"),
                choices.getOrDefault(id, List.of()));
    }
}
