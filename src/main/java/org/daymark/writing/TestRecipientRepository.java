package org.daymark.writing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the saved addresses for test messages. */
@Repository
class TestRecipientRepository {
    private static final String ALL = "SELECT * FROM test_recipients ORDER BY name, id";

    private static final String ADD = """
            INSERT IGNORE INTO test_recipients (email, name, first_name, language, added_by, added_at)
            VALUES (:email, :name, :firstName, :language, :by, :now)
            """;

    private static final String REMOVE = "DELETE FROM test_recipients WHERE id = ?";

    private final JdbcClient jdbc;

    TestRecipientRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<TestRecipient> all() {
        return jdbc.sql(ALL).query(TestRecipientRepository::recipient).list();
    }

    /** Returns false if the address is there already. */
    boolean add(TestRecipient added, Instant now) {
        return jdbc.sql(ADD)
                        .param("email", added.email())
                        .param("name", added.name())
                        .param("firstName", added.firstName())
                        .param("language", added.language())
                        .param("by", added.addedBy())
                        .param("now", UtcTime.column(now))
                        .update()
                == 1;
    }

    boolean remove(long id) {
        return jdbc.sql(REMOVE).param(id).update() == 1;
    }

    private static TestRecipient recipient(ResultSet row, int number) throws SQLException {
        return new TestRecipient(
                row.getLong("id"),
                row.getString("email"),
                row.getString("name"),
                row.getString("first_name"),
                row.getString("language"),
                row.getString("added_by"));
    }
}
