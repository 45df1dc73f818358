package org.daymark.dkim;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database without keys, and what is stored of one. */
public final class DkimKeysFixture {
    private final JdbcClient jdbc;

    DkimKeysFixture(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public DkimKeysFixture(JdbcTemplate jdbc) {
        this(JdbcClient.create(jdbc));
    }

    public void removeAll() {
        jdbc.sql("DELETE FROM dkim_keys").update();
    }

    String storedPrivateKey() {
        return jdbc.sql("SELECT private_key FROM dkim_keys").query(String.class).single();
    }
}
