package org.daymark.mail;

import java.time.Instant;
import java.util.Collection;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Mail servers as if they had taken a test mail, and what is stored of them. */
final class ServersFixture {
    private final JdbcClient jdbc;

    ServersFixture(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void markTested(Instant at) {
        jdbc.sql("UPDATE smtp_servers SET verified_at = ?")
                .param(UtcTime.column(at))
                .update();
    }

    /** All stored values of the one server. */
    Collection<Object> onlyServer() {
        return jdbc.sql("SELECT * FROM smtp_servers").query().singleRow().values();
    }
}
