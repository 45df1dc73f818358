package org.daymark.storage;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.daymark.text.Words;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.ValidateResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;

/**
 * Brings the tables up to date. A database that has run migrations from before they were squashed runs the rest of
 * those (db/before) first; then a baseline replaces them in Flyway's history, and only later migrations run.
 */
final class SchemaMigration implements InitializingBean {
    private static final Words WORDS = Words.of("storage");

    /** The first and the last of the squashed migrations. They never change: a later change is a later migration. */
    private static final MigrationVersion FIRST = MigrationVersion.fromVersion("101");

    static final MigrationVersion LAST = MigrationVersion.fromVersion("117");

    /** The latest migration there is. */
    static final MigrationVersion LATEST = MigrationVersion.fromVersion("163");

    /** The sum of Flyway's checksums of the migrations after the squashed ones. */
    static final long CHECKSUMS = 12_906_730_180L;

    private static final Logger log = LoggerFactory.getLogger(SchemaMigration.class);

    private final DataSource source;
    private final Database database;

    SchemaMigration(DataSource source, Database database) {
        this.source = source;
        this.database = database;
    }

    /** Flyway is asked only when its history differs from a complete one: a start without it is quicker and smaller. */
    @Override
    public void afterPropertiesSet() {
        SchemaHistory history = new SchemaHistoryRepository(source, database).read();
        if (!history.endsWith(LATEST) || history.checksumsAfter(LAST) != CHECKSUMS) {
            migrate();
        }
    }

    /** @param moreLocations further folders of migrations */
    void migrate(String... moreLocations) {
        SchemaHistoryRepository history = new SchemaHistoryRepository(source, database);
        Flyway flyway = flyway("db/", moreLocations).load();
        if (history.read().hasBefore(FIRST)) {
            history.locked(() -> {
                // Another process may have done it while this one waited for the lock.
                if (history.read().hasBefore(FIRST)) {
                    finish();
                    history.replaceByBaseline(LAST);
                    log.info("This database of an earlier version was upgraded.");
                }
            });
        }
        flyway.migrate();
    }

    /** Flyway with the migrations of a folder: those of every database and those of this one. */
    FluentConfiguration flyway(String folder, String... moreLocations) {
        Stream<String> locations =
                Stream.of("common", database.embedded() ? "h2" : "mysql").map(name -> "classpath:" + folder + name);
        return Flyway.configure()
                .dataSource(source)
                .locations(Stream.concat(locations, Stream.of(moreLocations)).toArray(String[]::new));
    }

    private void finish() {
        Flyway before =
                flyway("db/before/").ignoreMigrationPatterns("*:pending").load();
        ValidateResult result = before.validateWithResult();
        if (!result.validationSuccessful) {
            throw WORDS.problem("upgrade.impossible", faults(result));
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
