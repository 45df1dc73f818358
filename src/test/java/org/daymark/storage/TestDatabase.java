package org.daymark.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The databases every repository and job is tested on; each call gives an empty one of its own. */
public enum TestDatabase {
    H2 {
        @Override
        public Map<String, String> freshSettings() {
            try {
                Path folder = Files.createTempDirectory("daymark-test");
                return Map.of("DAYMARK_DATA_DIR", folder.toString(), "DAYMARK_DATABASE_URL", "");
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Override
        public DataSource freshSchema() {
            return migrated(
                    "jdbc:h2:mem:" + UUID.randomUUID()
                            + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_DELAY=-1",
                    "daymark",
                    "",
                    "h2");
        }
    },
    MYSQL {
        @Override
        public Map<String, String> freshSettings() {
            TestMySqlServer server = TestMySqlServer.running();
            try {
                return Map.of(
                        "DAYMARK_DATA_DIR",
                                Files.createTempDirectory("daymark-test").toString(),
                        "DAYMARK_DATABASE_URL", server.url(freshName(server)),
                        "DAYMARK_DATABASE_USERNAME", server.username(),
                        "DAYMARK_DATABASE_PASSWORD", server.password());
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Override
        public DataSource freshSchema() {
            TestMySqlServer server = TestMySqlServer.running();
            return migrated(server.url(freshName(server)), server.username(), server.password(), "mysql");
        }
    };

    /** Environment variables that point Daymark at an empty database and data directory. */
    public abstract Map<String, String> freshSettings();

    /** An empty database with Daymark's tables. */
    public abstract DataSource freshSchema();

    private static String freshName(TestMySqlServer server) {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        try (var connection = DriverManager.getConnection(server.url("mysql"), server.username(), server.password());
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
        return name;
    }

    private static DataSource migrated(String url, String username, String password, String vendor) {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(url);
        pool.setUsername(username);
        pool.setPassword(password);
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        pool.setMaximumPoolSize(10);
        pool.setMinimumIdle(0);
        DataSource dataSource = new HikariDataSource(pool);
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/common", "classpath:db/" + vendor)
                .load()
                .migrate();
        return dataSource;
    }
}
