package org.daymark.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Databases from when reasons were kept as sentences. */
class OldSentencesTest {
    @ParameterizedTest
    @EnumSource
    void the_reasons_of_deliveries_become_names_and_unknown_text_is_kept(TestDatabase database) {
        Old old = new Old(database, "79?");
        old.delivery("SKIPPED", "suppressed for everything: hard bounce");
        old.delivery("SKIPPED", "suppressed for this list: complaint");
        old.delivery("SKIPPED", "suppressed for everything: whatever there was");
        old.delivery("SKIPPED", "unsubscribed from this list");
        old.delivery("SKIPPED", "unsubscribed from this list on 3 Feb 2026, 04:05 UTC");
        old.delivery("SKIPPED", "unsubscribed from this list on 31 Dec 2025, 23:59 UTC");
        old.delivery("SKIPPED", "erased: this person's data was deleted");
        old.delivery("SKIPPED", "(erased)");
        old.delivery("SKIPPED", "too long ago");
        old.delivery("CANCELLED", "the campaign was cancelled before this message was sent");
        old.delivery("CANCELLED", "no longer wanted");
        old.delivery(
                "UNCERTAIN", "the process that was sending this message was stopped; whether it left is not known");
        old.delivery("UNCERTAIN", "unsubscribed from this list");
        old.delivery("ACCEPTED", "2.0.0 suppressed for everything: hard bounce");

        old.migrate();

        assertThat(old.rows("SELECT CONCAT_WS('|', state, reason, reason_detail, reply) FROM deliveries ORDER BY id"))
                .containsExactly(
                        "SKIPPED|SUPPRESSED_EVERYWHERE|HARD_BOUNCE",
                        "SKIPPED|SUPPRESSED_ON_LIST|COMPLAINT",
                        "SKIPPED|OTHER|suppressed for everything: whatever there was",
                        "SKIPPED|UNSUBSCRIBED",
                        "SKIPPED|UNSUBSCRIBED|2026-02-03T04:05:00Z",
                        "SKIPPED|UNSUBSCRIBED|2025-12-31T23:59:00Z",
                        "SKIPPED|ERASED",
                        "SKIPPED|OTHER|(erased)",
                        "SKIPPED|OTHER|too long ago",
                        "CANCELLED|CAMPAIGN_CANCELLED",
                        "CANCELLED|no longer wanted",
                        "UNCERTAIN|SENDER_STOPPED",
                        "UNCERTAIN|unsubscribed from this list",
                        "ACCEPTED|2.0.0 suppressed for everything: hard bounce");
    }

    /** A database as an earlier version left it. */
    private static final class Old {
        private final TestDatabase database;
        private final javax.sql.DataSource source;
        private final JdbcTemplate jdbc;
        private int rows;

        Old(TestDatabase database, String version) {
            this.database = database;
            this.source = database.empty();
            this.jdbc = new JdbcTemplate(source);
            flyway(version).migrate();
        }

        void migrate() {
            flyway("latest").migrate();
        }

        private Flyway flyway(String version) {
            return Flyway.configure()
                    .dataSource(source)
                    .locations(
                            "classpath:db/common",
                            "classpath:db/" + database.name().toLowerCase(Locale.ROOT))
                    .target(version)
                    .load();
        }

        void delivery(String state, String reply) {
            jdbc.update(
                    "INSERT INTO deliveries (campaign_id, subscriber_id, domain, state, due_at, attempts, reply, updated_at)"
                            + " VALUES (1, ?, 'example.org', ?, '2026-01-01 00:00:00', 0, ?, '2026-01-01 00:00:00')",
                    ++rows,
                    state,
                    reply);
        }

        List<String> rows(String query) {
            return jdbc.queryForList(query, String.class);
        }
    }
}
