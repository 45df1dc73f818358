package org.daymark.secret;

import org.daymark.problem.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Refuses to run a database with another secret than the one its links and hashes were made with. */
final class SecretFingerprint {
    private final SecretFingerprintRepository repository;

    SecretFingerprint(JdbcClient jdbc) {
        this.repository = new SecretFingerprintRepository(jdbc);
    }

    void check(Secret secret) {
        if (!repository.keepFirst(secret.fingerprint()).equals(secret.fingerprint())) {
            throw new Problem(
                    "This database was created with another secret. With this one, unsubscribe links already sent"
                            + " would stop working and suppressed people would get mail again. Use the old secret: set"
                            + " DAYMARK_SECRET to it, or restore the file 'secret' of the old data directory.");
        }
    }
}
