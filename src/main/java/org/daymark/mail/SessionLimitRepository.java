package org.daymark.mail;

import java.time.Instant;
import java.util.Optional;
import org.daymark.mail.SessionLimits.Learned;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of learned limits; a server is {@code host:port}. */
final class SessionLimitRepository {
    private static final String FIND = "SELECT messages, learned_at FROM smtp_session_limits WHERE server = ?";
    private static final String FORGET = "DELETE FROM smtp_session_limits WHERE server = ?";
    private static final String KEEP = """
            INSERT INTO smtp_session_limits (server, messages, learned_at) VALUES (?, ?, ?)
            ON DUPLICATE KEY UPDATE messages = VALUES(messages), learned_at = VALUES(learned_at)
            """;

    private final JdbcClient jdbc;

    SessionLimitRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Learned> find(String server) {
        return jdbc.sql(FIND)
                .param(server)
                .query((row, number) -> new Learned(row.getInt("messages"), UtcTime.instant(row, "learned_at")))
                .optional();
    }

    void keep(String server, int messages, Instant now) {
        jdbc.sql(KEEP).params(server, messages, UtcTime.column(now)).update();
    }

    void forget(String server) {
        jdbc.sql(FORGET).param(server).update();
    }
}
