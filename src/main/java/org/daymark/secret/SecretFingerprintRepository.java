package org.daymark.secret;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The fingerprint of the secret that this database was made with. */
final class SecretFingerprintRepository {
    private static final String KEEP_FIRST = "INSERT IGNORE INTO secret_fingerprint (id, fingerprint) VALUES (1, ?)";
    private static final String FIND = "SELECT fingerprint FROM secret_fingerprint WHERE id = 1";

    private final JdbcClient jdbc;

    SecretFingerprintRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps a fingerprint unless there is one, and returns the one that is kept. */
    String keepFirst(String fingerprint) {
        jdbc.sql(KEEP_FIRST).param(fingerprint).update();
        return jdbc.sql(FIND).query(String.class).single();
    }
}
