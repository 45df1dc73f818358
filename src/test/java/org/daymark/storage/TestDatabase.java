package org.daymark.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

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
        public DataSource migratedSchema() {
            return migrate(empty(), "h2");
        }

        @Override
        public DataSource freshSchema() {
            DataSource fresh = empty();
            execute(fresh, "RUNSCRIPT FROM '" + script() + "'");
            return fresh;
        }

        private static DataSource empty() {
            return pool(
                    "jdbc:h2:mem:" + UUID.randomUUID()
                            + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_DELAY=-1",
                    "daymark",
                    "");
        }

        private synchronized Path script() {
            if (script == null) {
                try {
                    script = Files.createTempFile("daymark-schema", ".sql");
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
                execute(migratedSchema(), "SCRIPT NOPASSWORDS NOSETTINGS TO '" + script + "'");
            }
            return script;
        }

        private @Nullable Path script;
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
        public DataSource migratedSchema() {
            return migrate(empty(), "mysql");
        }

        @Override
        public DataSource freshSchema() {
            DataSource fresh = empty();
            execute(fresh, copy().toArray(String[]::new));
            return fresh;
        }

        private static DataSource empty() {
            TestMySqlServer server = TestMySqlServer.running();
            return pool(server.url(freshName(server)), server.username(), server.password());
        }

        /** What makes the tables of a migrated database, and copies the rows that migrations have put into them. */
        private synchronized List<String> copy() {
            if (copy == null) {
                JdbcTemplate original = new JdbcTemplate(migratedSchema());
                String name = original.queryForObject("SELECT DATABASE()", String.class);
                List<String> statements = new ArrayList<>(List.of("SET FOREIGN_KEY_CHECKS = 0"));
                for (String table : original.queryForList("SHOW TABLES", String.class)) {
                    statements.add(
                            original.queryForObject("SHOW CREATE TABLE " + table, (row, number) -> row.getString(2)));
                    statements.add("INSERT INTO " + table + " SELECT * FROM " + name + "." + table);
                }
                statements.add("SET FOREIGN_KEY_CHECKS = 1");
                copy = statements;
            }
            return copy;
        }

        private @Nullable List<String> copy;
    };

    /** Environment variables that point Daymark at an empty database and data directory. */
    public abstract Map<String, String> freshSettings();

    /** An empty database with Daymark's tables, as its migrations make them. */
    public abstract DataSource migratedSchema();

    /** The same, copied from a database that was migrated once: migrating takes longer than most tests. */
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

    private static DataSource pool(String url, String username, String password) {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(url);
        pool.setUsername(username);
        pool.setPassword(password);
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        pool.setMaximumPoolSize(10);
        pool.setMinimumIdle(0);
        return new HikariDataSource(pool);
    }

    private static DataSource migrate(DataSource dataSource, String vendor) {
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/common", "classpath:db/" + vendor)
                .load()
                .migrate();
        return dataSource;
    }

    private static void execute(DataSource dataSource, String... statements) {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
