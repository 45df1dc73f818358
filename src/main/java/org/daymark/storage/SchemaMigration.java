package org.daymark.storage;

import java.util.stream.Collectors;
import org.daymark.problem.Problem;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.output.ValidateResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;

/**
 * Brings the tables up to date. A database that has run migrations from before they were squashed runs the rest of those
 * (db/before) first; then a baseline replaces them in Flyway's history, and only later migrations run.
 */
final class SchemaMigration implements FlywayMigrationStrategy {
    /** The first and the last of the squashed migrations. They never change: a later change is a later migration. */
    private static final MigrationVersion FIRST = MigrationVersion.fromVersion("101");

    private static final MigrationVersion LAST = MigrationVersion.fromVersion("117");

    private static final Logger log = LoggerFactory.getLogger(SchemaMigration.class);

    private final Database database;

    SchemaMigration(Database database) {
        this.database = database;
    }

    @Override
    public void migrate(Flyway flyway) {
        SchemaHistoryRepository history =
                new SchemaHistoryRepository(flyway.getConfiguration().getDataSource(), database);
        if (history.hasBefore(FIRST)) {
            history.locked(() -> {
                // Another process may have done it while this one waited for the lock.
                if (history.hasBefore(FIRST)) {
                    finish(flyway);
                    history.replaceByBaseline(LAST);
                    log.info("This database of an earlier version was upgraded.");
                }
            });
        }
        flyway.migrate();
    }

    private void finish(Flyway flyway) {
        Flyway before = Flyway.configure()
                .configuration(flyway.getConfiguration())
                .locations(
                        "classpath:db/before/common", "classpath:db/before/" + (database.embedded() ? "h2" : "mysql"))
                .ignoreMigrationPatterns("*:pending")
                .load();
        ValidateResult result = before.validateWithResult();
        if (!result.validationSuccessful) {
            throw new Problem("This database cannot be upgraded, and nothing in it was changed: its migration history"
                    + " (table flyway_schema_history) is not that of an earlier Daymark. " + faults(result)
                    + " If an upgrade failed, restore the backup from before that upgrade and start again. Otherwise"
                    + " use the Daymark that last opened this database: upgrade it to the latest version that still has"
                    + " migrations up to 82 (November 29, 2026), start that once, then start this version.");
        }
        before.migrate();
    }

    private static String faults(ValidateResult result) {
        return result.invalidMigrations.stream()
                .map(invalid ->
                        invalid.errorDetails.errorMessage.lines().findFirst().orElse("") + ".")
                .map(line -> line.replaceAll("\\.+$", "."))
                .collect(Collectors.joining(" "));
    }
}
