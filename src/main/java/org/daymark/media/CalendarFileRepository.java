package org.daymark.media;

import java.time.Instant;
import java.util.Optional;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of calendar files. */
final class CalendarFileRepository {
    private static final String FIND = "SELECT content FROM calendar_files WHERE name = :name";

    private static final String ADD =
            "INSERT IGNORE INTO calendar_files (name, content, kept_at) VALUES (:name, :content, :now)";

    private final JdbcClient jdbc;

    CalendarFileRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<String> find(String name) {
        return jdbc.sql(FIND).param("name", name).query(String.class).optional();
    }

    void add(String name, String content, Instant now) {
        jdbc.sql(ADD)
                .param("name", name)
                .param("content", content)
                .param("now", UtcTime.column(now))
                .update();
    }
}
