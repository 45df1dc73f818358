package org.daymark.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.daymark.problem.Problem;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

class MigrationTest {
    private static final String HISTORY = "SELECT version, type FROM flyway_schema_history";

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

    @TestOnEachDatabase
    void a_start_asks_flyway_only_about_a_history_that_differs_from_the_complete_one(TestDatabase database) {
        Database kind = new Database(database == TestDatabase.H2);
        DataSource source = database.empty();
        JdbcTemplate jdbc = new JdbcTemplate(source);
        SchemaHistoryRepository history = new SchemaHistoryRepository(source, kind);
        SchemaMigration start = new SchemaMigration(source, kind);

        assertThat(history.read().endsWith(SchemaMigration.LATEST)).as("empty").isFalse();
        start.afterPropertiesSet();
        assertThat(history.read().endsWith(SchemaMigration.LATEST))
                .as("migrated")
                .isTrue();
        assertThat(history.read().checksumsAfter(SchemaMigration.LAST))
                .as("SchemaMigration.CHECKSUMS")
                .isEqualTo(SchemaMigration.CHECKSUMS);
        assertThat(history.read().endsWith(MigrationVersion.fromVersion("999")))
                .as("newer")
                .isFalse();

        jdbc.update("UPDATE flyway_schema_history SET checksum = checksum + 1 WHERE version = '150'");
        assertThatThrownBy(start::afterPropertiesSet).as("changed").isInstanceOf(FlywayException.class);
        jdbc.update("UPDATE flyway_schema_history SET checksum = checksum - 1 WHERE version = '150'");
        start.afterPropertiesSet();
        jdbc.update("UPDATE flyway_schema_history SET success = FALSE WHERE version = '105'");
        assertThat(history.read().endsWith(SchemaMigration.LATEST)).as("failed").isFalse();
        assertThatThrownBy(start::afterPropertiesSet).as("failed").isInstanceOf(FlywayException.class);
    }

    @TestOnEachDatabase
    void an_upgraded_database_and_a_new_one_have_the_same_tables_and_first_rows(TestDatabase database) {
        DataSource upgraded = database.before("latest");
        database.migrate(upgraded);
        DataSource fresh = database.migratedSchema();

        assertThat(database.definition(fresh)).hasSizeGreaterThan(400);
        assertThat(database.definition(upgraded)).containsExactlyElementsOf(database.definition(fresh));
        for (String table : database.tableNames(fresh)) {
            assertThat(rows(upgraded, table)).as(table).isEqualTo(rows(fresh, table));
        }
    }

    @Tag("full")
    @ParameterizedTest
    @CsvSource({"H2, 9", "H2, 52", "H2, latest", "MYSQL, 76"})
    void a_database_of_any_earlier_version_keeps_its_rows_and_has_later_migrations_only_ahead(
            TestDatabase database, String version, @TempDir Path later) throws IOException {
        DataSource source = database.before(version);
        JdbcTemplate jdbc = new JdbcTemplate(source);
        jdbc.update("INSERT INTO lists (name, label, sample, created_at) VALUES ('All', 'all', FALSE,"
                + " '2026-01-01 00:00:00')");
        jdbc.update("INSERT INTO deliveries (campaign_id, subscriber_id, domain, state, due_at, attempts, updated_at)"
                + " VALUES (1, 1, 'example.org', 'ACCEPTED', '2026-01-01 00:00:00', 1, '2026-01-01 00:00:00')");

        database.migrate(source);

        assertThat(jdbc.queryForObject("SELECT name FROM lists", String.class)).isEqualTo("All");
        assertThat(jdbc.queryForObject("SELECT state FROM deliveries", String.class))
                .isEqualTo("ACCEPTED");
        assertThat(jdbc.queryForList(HISTORY + " ORDER BY installed_rank").toString())
                .startsWith("[{version=117, type=BASELINE}")
                .containsOnlyOnce("BASELINE");

        Files.writeString(later.resolve("V9999__later.sql"), "CREATE TABLE later (id INT NOT NULL);");
        database.migrate(source, "filesystem:" + later);
        database.migrate(source, "filesystem:" + later);

        assertThat(jdbc.queryForList("SELECT id FROM later")).isEmpty();
        assertThat(jdbc.queryForList(HISTORY + " ORDER BY installed_rank").toString())
                .startsWith("[{version=117, type=BASELINE}")
                .endsWith("{version=9999, type=SQL}]");
    }

    @Tag("full")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "success = FALSE WHERE version = '82' | failed migration to version 82",
                "checksum = 1 WHERE version = '67' | checksum mismatch for migration version 67",
                "version = '64.5' WHERE version = '64' | not applied to database: 64",
                "version = '99' WHERE version = '82' | not resolved locally: 99",
                "version = '101' WHERE version = '82' | not resolved locally: 101",
            })
    void a_database_with_another_history_is_refused_unchanged_with_what_to_do(String change, String fault) {
        DataSource source = TestDatabase.H2.before("latest");
        JdbcTemplate jdbc = new JdbcTemplate(source);
        jdbc.update("UPDATE flyway_schema_history SET " + change);
        List<?> history = rows(source, "flyway_schema_history");

        assertThatThrownBy(() -> TestDatabase.H2.migrate(source))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("nothing in it was changed")
                .hasMessageContaining(fault)
                .hasMessageContaining("restore the backup")
                .hasMessageContaining("migrations up to 82");

        assertThat(rows(source, "flyway_schema_history")).isEqualTo(history);
    }

    @Tag("full")
    @Test
    void processes_that_start_together_upgrade_a_database_once() {
        DataSource source = TestDatabase.MYSQL.before("40");

        CompletableFuture.allOf(
                        Stream.generate(() -> CompletableFuture.runAsync(() -> TestDatabase.MYSQL.migrate(source)))
                                .limit(3)
                                .toArray(CompletableFuture[]::new))
                .join();

        assertThat(new JdbcTemplate(source)
                        .queryForList(HISTORY + " ORDER BY installed_rank")
                        .toString())
                .startsWith("[{version=117, type=BASELINE}")
                .containsOnlyOnce("BASELINE");
    }

    @Tag("full")
    @ParameterizedTest
    @EnumSource
    void an_installation_that_sent_through_kept_servers_stays_live_and_a_new_one_is_not(TestDatabase database) {
        assertThat(live(database.migratedSchema())).isFalse();

        DataSource source = database.before("40");
        new JdbcTemplate(source)
                .update("INSERT INTO smtp_servers (name, url, connections, weight, recipient_domains, created_at)"
                        + " VALUES ('main', 'smtp://mail.example.org', 1, 1, '', '2026-01-01 00:00:00')");
        database.migrate(source);

        assertThat(live(source)).isTrue();
    }

    @Tag("full")
    @ParameterizedTest
    @EnumSource
    void warnings_accepted_before_blocks_had_ids_stay_accepted(TestDatabase database) {
        DataSource source = database.at("118");
        JdbcTemplate jdbc = new JdbcTemplate(source);
        for (String place :
                List.of("subject", "block-3-prose", "block-12-items-1-link", "block-4-" + "x".repeat(112))) {
            jdbc.update(
                    "INSERT INTO accepted_warnings (campaign_id, content_hash, rule, place, what, note, actor, accepted_at)"
                            + " VALUES (1, 'abc', 'words', ?, 'a word', 'a note', 'Ada', '2026-01-01 00:00:00')",
                    place);
        }

        database.migrate(source);

        assertThat(jdbc.queryForList("SELECT place FROM accepted_warnings ORDER BY id", String.class))
                .containsExactly("subject", "block-b3-prose", "block-b12-items-1-link", "block-b4-" + "x".repeat(111));
    }

    @Tag("full")
    @ParameterizedTest
    @EnumSource
    void an_installation_with_people_starts_without_the_rules_that_could_skip_them(TestDatabase database) {
        DataSource source = database.at("135");
        JdbcTemplate jdbc = new JdbcTemplate(source);
        for (int person = 1; person <= 2; person++) {
            jdbc.update(
                    "INSERT INTO subscribers (id, email, domain, address_hash, created_at, updated_at)"
                            + " VALUES (?, ?, 'example.org', ?, '2026-01-01 00:00:00', '2026-01-01 00:00:00')",
                    person,
                    person + "@example.org",
                    "hash " + person);
            jdbc.update(
                    "INSERT INTO subscriptions (list_id, subscriber_id, state, started_at)"
                            + " VALUES (7, ?, 'ACTIVE', '2026-01-01 00:00:00')",
                    person);
        }
        jdbc.update("INSERT INTO consents (subscriber_id, list_id, action, basis, wording, source, method, recorded_at,"
                + " actor) VALUES (1, 7, 'GIVEN', 'EMAIL', 'Yes', 'a mail', 'CONSOLE', '2026-01-01 00:00:00', 'Ada')");

        database.migrate(source);

        assertThat(jdbc.queryForList(
                        "SELECT CONCAT(rule_id, ' ', enabled) FROM consent_rules ORDER BY rule_id", String.class))
                .map(row -> row.replace("FALSE", "0"))
                .containsExactly("health-data 0", "proof-of-consent 0");
        assertThat(jdbc.queryForList(
                        "SELECT subscriber_id FROM subscriptions WHERE consent_limit = 'UNRECORDED'", Long.class))
                .containsExactly(2L);
        assertThat(rows(database.migratedSchema(), "consent_rules")).isEmpty();
    }

    @TestOnEachDatabase
    void sentences_about_versions_of_a_text_become_causes_and_unknown_ones_are_kept(TestDatabase database) {
        DataSource source = database.at("162");
        JdbcTemplate jdbc = new JdbcTemplate(source);
        for (String remark : List.of(
                "",
                "version 4 restored",
                "kept instead of version 7",
                "copied from campaign 12",
                "saved block “Opening hours” changed",
                "Blocks pasted",
                "Earlier text restored",
                "by hand")) {
            jdbc.update(
                    "INSERT INTO campaign_revisions (campaign_id, version, subject, content, author_id, author, remark,"
                            + " began_at, saved_at) VALUES (1, 1, 'x', '{}', 0, '', ?, '2026-01-01 00:00:00',"
                            + " '2026-01-01 00:00:00')",
                    remark);
        }

        database.migrate(source);

        assertThat(jdbc.queryForList(
                        "SELECT CONCAT(cause, ' ', remark) FROM campaign_revisions ORDER BY id", String.class))
                .map(String::strip)
                .containsExactly(
                        "WRITTEN",
                        "RESTORED 4",
                        "KEPT 7",
                        "COPIED 12",
                        "SAVED_BLOCK_CHANGED Opening hours",
                        "PASTED",
                        "BLOCK_RESTORED",
                        "OTHER by hand");
    }

    private static boolean live(DataSource source) {
        return JdbcClient.create(source)
                .sql("SELECT live FROM mail_route")
                .query(Boolean.class)
                .single();
    }

    private static List<?> rows(DataSource source, String table) {
        return new JdbcTemplate(source).queryForList("SELECT * FROM " + table);
    }
}
