package org.daymark.storage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.daymark.text.Words;
import org.flywaydb.core.api.MigrationVersion;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Flyway's table of the migrations that have run. */
final class SchemaHistoryRepository {
    private static final Words WORDS = Words.of("storage");
    private static final String TABLE = "flyway_schema_history";
    private static final String MIGRATIONS =
            "SELECT version, checksum, success FROM flyway_schema_history WHERE version IS NOT NULL";
    private static final String CLEAR = "DELETE FROM flyway_schema_history";
    private static final String BASELINE = """
            INSERT INTO flyway_schema_history
              (installed_rank, version, description, type, script, installed_by, execution_time, success)
            VALUES (1, ?, 'migrations before the squash', 'BASELINE', 'migrations before the squash', 'Daymark', 0, TRUE)
            """;
    /** A connection that only holds the lock must stay open however long the migrations take. */
    private static final String STAY = "SET @idle = @@SESSION.wait_timeout, SESSION wait_timeout = 86400";

    private static final String STAY_NO_LONGER = "SET SESSION wait_timeout = @idle";
    private static final String LOCK = "SELECT GET_LOCK(CONCAT('daymark-', LEFT(SHA2(DATABASE(), 256), 40)), 600)";
    private static final String UNLOCK = "DO RELEASE_LOCK(CONCAT('daymark-', LEFT(SHA2(DATABASE(), 256), 40)))";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final Database database;

    SchemaHistoryRepository(DataSource source, Database database) {
        this.jdbc = new JdbcTemplate(source);
        this.transactions = new TransactionTemplate(new DataSourceTransactionManager(source));
        this.database = database;
    }

    /** What has run, as it is now. */
    SchemaHistory read() {
        return new SchemaHistory(
                Boolean.TRUE.equals(jdbc.execute((ConnectionCallback<Boolean>) SchemaHistoryRepository::exists))
                        ? jdbc.query(
                                MIGRATIONS,
                                (row, number) -> new SchemaHistory.Migration(
                                        MigrationVersion.fromVersion(row.getString("version")),
                                        row.getLong("checksum"),
                                        row.getBoolean("success")))
                        : List.of());
    }

    /** Replaces all of them by one row that says that the tables are as this version makes them. */
    void replaceByBaseline(MigrationVersion version) {
        transactions.executeWithoutResult(status -> {
            jdbc.update(CLEAR);
            jdbc.update(BASELINE, version.getVersion());
        });
    }

    /** Runs the work while no other process runs any. The embedded database has only one process. */
    void locked(Runnable work) {
        if (database.embedded()) {
            work.run();
            return;
        }
        jdbc.execute((ConnectionCallback<Boolean>) connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(STAY);
                try {
                    if (!locked(statement)) {
                        throw WORDS.problem("upgrade.waiting");
                    }
                    work.run();
                } finally {
                    statement.execute(UNLOCK);
                    statement.execute(STAY_NO_LONGER);
                }
            }
            return true;
        });
    }

    private static boolean locked(Statement statement) throws SQLException {
        try (ResultSet answer = statement.executeQuery(LOCK)) {
            return answer.next() && answer.getInt(1) == 1;
        }
    }

    private static boolean exists(Connection connection) throws SQLException {
        try (ResultSet tables = connection.getMetaData().getTables(connection.getCatalog(), null, TABLE, null)) {
            return tables.next();
        }
    }
}
