package org.daymark.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class MigrationTest {
    @ParameterizedTest
    @EnumSource
    void migrations_make_every_table_and_tell_addresses_with_accents_apart(TestDatabase database) {
        JdbcClient jdbc = JdbcClient.create(database.freshSchema());
        String insert = "INSERT INTO subscribers (email, domain, address_hash, created_at, updated_at)"
                + " VALUES (?, 'example.org', ?, '2026-01-01 00:00:00', '2026-01-01 00:00:00')";

        jdbc.sql(insert).params("jose@example.org", "1").update();
        jdbc.sql(insert).params("josé@example.org", "2").update();

        assertThat(jdbc.sql("SELECT COUNT(*) FROM subscribers")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM deliveries").query(Long.class).single())
                .isZero();
    }
}
