package org.daymark.people;

import java.time.LocalDateTime;
import org.springframework.jdbc.core.JdbcTemplate;

/** Adds people of long ago, and leaves a run of the retention rule as a killed process does. */
final class RetentionFixture {
    private final JdbcTemplate jdbc;

    RetentionFixture(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void addedIn2020(String address) {
        jdbc.update(
                "INSERT INTO subscribers (email, domain, address_hash, created_at, updated_at) VALUES (?, 'example.org', ?,"
                        + " '2020-01-01 00:00:00', '2020-01-01 00:00:00')",
                address,
                address);
    }

    void interrupted(long people, int most, long erased) {
        jdbc.update(
                "INSERT INTO retention_runs (state, people, most, erased, started_at) VALUES ('RUNNING', ?, ?, ?, ?)",
                people,
                most,
                erased,
                LocalDateTime.of(2026, 1, 1, 0, 0));
    }
}
