package org.daymark.secret;

import org.daymark.problem.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Refuses to run a database with another secret than the one its links and hashes were made with. */
final class SecretFingerprint {
    private static final String KEEP_FIRST = "INSERT IGNORE INTO secret_fingerprint (id, fingerprint) VALUES (1, ?)";
    private static final String FIND = "SELECT fingerprint FROM secret_fingerprint WHERE id = 1";

    private final JdbcClient jdbc;

    SecretFingerprint(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void check(Secret secret) {
        jdbc.sql(KEEP_FIRST).param(secret.fingerprint()).update();
        String kept = jdbc.sql(FIND).query(String.class).single();
        if (!kept.equals(secret.fingerprint())) {
            throw new Problem(
                    "This database was made with another secret. With this one, unsubscribe links already sent"
                            + " would stop working and suppressed people would be mailed again. Give the old secret: set"
                            + " DAYMARK_SECRET to it, or put the file 'secret' of the old data directory back.");
        }
    }
}
