package org.daymark.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class MigrationTest {
    @ParameterizedTest
    @EnumSource
    void migrations_make_every_table_and_tell_addresses_with_accents_apart(TestDatabase database) {
        JdbcClient jdbc = JdbcClient.create(database.migratedSchema());
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

    @ParameterizedTest
    @EnumSource
    void an_installation_that_sent_through_kept_servers_stays_live_and_a_new_one_is_not(TestDatabase database)
            throws IOException {
        JdbcClient jdbc = JdbcClient.create(database.migratedSchema());
        assertThat(live(jdbc)).isFalse();

        jdbc.sql("DROP TABLE mail_route").update();
        jdbc.sql("INSERT INTO smtp_servers (name, url, connections, weight, recipient_domains, created_at)"
                        + " VALUES ('main', 'smtp://mail.example.org', 1, 1, '', '2026-01-01 00:00:00')")
                .update();
        try (InputStream script = MigrationTest.class.getResourceAsStream("/db/common/V41__live_mail.sql")) {
            for (String statement : new String(script.readAllBytes(), UTF_8)
                    .replaceAll("(?m)^--.*$", "")
                    .split(";\\s*")) {
                if (!statement.isBlank()) {
                    jdbc.sql(statement).update();
                }
            }
        }

        assertThat(live(jdbc)).isTrue();
    }

    private static boolean live(JdbcClient jdbc) {
        return jdbc.sql("SELECT live FROM mail_route").query(Boolean.class).single();
    }
}
