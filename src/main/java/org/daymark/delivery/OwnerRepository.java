package org.daymark.delivery;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The beats of processes that send from a shared database. */
final class OwnerRepository {
    private static final String ENLIST =
            "INSERT INTO owners (owner, beat) VALUES (?, 0) ON DUPLICATE KEY UPDATE beat = VALUES(beat)";
    private static final String BEAT = "UPDATE owners SET beat = beat + 1 WHERE owner = ?";
    private static final String READ_BEAT = "SELECT beat FROM owners WHERE owner = ?";
    private static final String DELIST = "DELETE FROM owners WHERE owner = ?";

    private final JdbcClient jdbc;

    OwnerRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void enlist(String owner) {
        jdbc.sql(ENLIST).param(owner).update();
    }

    /** Counts the owner's beat up; false if the owner is not listed. */
    boolean beat(String owner) {
        return jdbc.sql(BEAT).param(owner).update() == 1;
    }

    Optional<Long> beatOf(String owner) {
        return jdbc.sql(READ_BEAT).param(owner).query(Long.class).optional();
    }

    void delist(String owner) {
        jdbc.sql(DELIST).param(owner).update();
    }
}
