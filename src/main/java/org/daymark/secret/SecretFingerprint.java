package org.daymark.secret;

import org.daymark.text.Words;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Refuses to run a database with another secret than the one its links and hashes were made with. */
final class SecretFingerprint {
    private static final Words WORDS = Words.of("secret");

    private final SecretFingerprintRepository repository;

    SecretFingerprint(JdbcClient jdbc) {
        this.repository = new SecretFingerprintRepository(jdbc);
    }

    void check(Secret secret) {
        if (!repository.keepFirst(secret.fingerprint()).equals(secret.fingerprint())) {
            throw WORDS.problem("secret.other");
        }
    }
}
