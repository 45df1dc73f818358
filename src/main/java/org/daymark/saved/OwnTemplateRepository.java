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

/** The rows of the organization's own templates. */
@Repository
class OwnTemplateRepository {
    private static final String COLUMNS = "SELECT id, name, kit, subject, added_at, added_by FROM issue_templates";

    private static final String ALL = COLUMNS + " ORDER BY name, id";

    private static final String NAMING =
            COLUMNS + " WHERE LOCATE(:whole, content) > 0 OR LOCATE(:part, content) > 0 ORDER BY name";

    private static final String ONE = COLUMNS + " WHERE id = :id";

    private static final String CONTENT = "SELECT content FROM issue_templates WHERE id = :id";

    private static final String ADD = """
            INSERT INTO issue_templates (name, kit, subject, content, added_at, added_by)
            VALUES (:name, :kit, :subject, :content, :now, :by)
            """;

    private static final String DELETE = "DELETE FROM issue_templates WHERE id = :id";

    private final JdbcClient jdbc;

    OwnTemplateRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<OwnTemplate> all() {
        return jdbc.sql(ALL).query(OwnTemplateRepository::template).list();
    }

    List<OwnTemplate> naming(String picture) {
        return jdbc.sql(NAMING)
                .param("whole", "\"" + picture + "\"")
                .param("part", "\"" + picture + ":")
                .query(OwnTemplateRepository::template)
                .list();
    }

    Optional<OwnTemplate> find(long id) {
        return jdbc.sql(ONE)
                .param("id", id)
                .query(OwnTemplateRepository::template)
                .optional();
    }

    Optional<IssueDraft> draft(long id) {
        return jdbc.sql(CONTENT)
                .param("id", id)
                .query((row, number) -> IssueDraft.fromJson(row.getString("content")))
                .optional();
    }

    long add(String name, String subject, IssueDraft draft, Instant now, String by) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql(ADD)
                .param("name", name)
                .param("kit", draft.kit())
                .param("subject", subject)
                .param("content", draft.toJson())
                .param("now", UtcTime.column(now))
                .param("by", by)
                .update(key, "id");
        return Objects.requireNonNull(key.getKeyAs(Number.class)).longValue();
    }

    boolean delete(long id) {
        return jdbc.sql(DELETE).param("id", id).update() == 1;
    }

    private static OwnTemplate template(ResultSet row, int number) throws SQLException {
        return new OwnTemplate(
                row.getLong("id"),
                row.getString("name"),
                row.getString("kit"),
                row.getString("subject"),
                UtcTime.instant(row, "added_at"),
                row.getString("added_by"));
    }
}
