package org.daymark.storage;

import java.util.Comparator;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;

/** The migrations that have run in a database. */
record SchemaHistory(List<Migration> migrations) {
    record Migration(MigrationVersion version, long checksum, boolean success) {}

    /** Whether there is a migration of a version below this one. */
    boolean hasBefore(MigrationVersion version) {
        return migrations.stream().anyMatch(ran -> ran.version().compareTo(version) < 0);
    }

    /** Whether all migrations that have run succeeded and this one is the last. */
    boolean endsWith(MigrationVersion version) {
        return migrations.stream().allMatch(Migration::success)
                && migrations.stream()
                        .map(Migration::version)
                        .max(Comparator.naturalOrder())
                        .filter(version::equals)
                        .isPresent();
    }

    /** The sum of the checksums of the migrations after this version, which another file among them changes. */
    long checksumsAfter(MigrationVersion version) {
        return migrations.stream()
                .filter(migration -> migration.version().compareTo(version) > 0)
                .mapToLong(Migration::checksum)
                .sum();
    }
}
