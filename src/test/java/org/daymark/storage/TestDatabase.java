package org.daymark.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The databases every repository and job is tested on; each call gives an empty one of its own. */
public enum TestDatabase {
    H2 {
        @Override
        Map<String, String> settings(boolean migrated) {
            try {
                Path folder = Files.createTempDirectory("daymark-test");
                if (migrated) {
                    Files.copy(migratedFile(), folder.resolve(FILE));
                }
                return Map.of("DAYMARK_DATA_DIR", folder.toString(), "DAYMARK_DATABASE_URL", "");
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Override
        DataSource empty() {
            return pool(
                    "jdbc:h2:mem:" + UUID.randomUUID()
                            + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_DELAY=-1",
                    "daymark",
                    "");
        }

        @Override
        Stream<String> definitions(DataSource schema) {
            // The names that H2 gives by itself are numbered.
            return new JdbcTemplate(schema)
                    .queryForList("SCRIPT NODATA NOPASSWORDS NOSETTINGS", String.class).stream()
                            .filter(statement -> !statement.startsWith("--"))
                            .map(statement ->
                                    statement.replaceAll("(CONSTRAINT_|_index_|_INDEX_)[0-9A-Fa-f_]+\\b", "$1"));
        }

        @Override
        List<String> copying(DataSource original) {
            try {
                Path script = Files.createTempFile("daymark-schema", ".sql");
                execute(original, List.of("SCRIPT NOPASSWORDS NOSETTINGS TO '" + script + "'"));
                return List.of("RUNSCRIPT FROM '" + script + "'");
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    },
    MYSQL {
        @Override
        Map<String, String> settings(boolean migrated) {
            TestMySqlServer server = TestMySqlServer.running();
            try {
                return Map.of(
                        "DAYMARK_DATA_DIR",
                                Files.createTempDirectory("daymark-test").toString(),
                        "DAYMARK_DATABASE_URL", server.url(migrated ? freshCopy(server) : freshName(server)),
                        "DAYMARK_DATABASE_USERNAME", server.username(),
                        "DAYMARK_DATABASE_PASSWORD", server.password());
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Override
        DataSource empty() {
            TestMySqlServer server = TestMySqlServer.running();
            return pool(server.url(freshName(server)), server.username(), server.password());
        }

        @Override
        Stream<String> definitions(DataSource schema) {
            JdbcTemplate jdbc = new JdbcTemplate(schema);
            return tableNames(schema).stream()
                    .map(table -> jdbc.queryForObject("SHOW CREATE TABLE " + table, (row, number) -> row.getString(2)));
        }

        @Override
        List<String> copying(DataSource original) {
            JdbcTemplate jdbc = new JdbcTemplate(original);
            String name = jdbc.queryForObject("SELECT DATABASE()", String.class);
            List<String> statements = new ArrayList<>(List.of("SET FOREIGN_KEY_CHECKS = 0"));
            for (String table : jdbc.queryForList("SHOW TABLES", String.class)) {
                statements.add(jdbc.queryForObject("SHOW CREATE TABLE " + table, (row, number) -> row.getString(2)));
                // MySQL, unlike MariaDB, takes no value for a generated column, not even its own.
                String columns = String.join(
                        ", ",
                        jdbc.queryForList(
                                "SELECT CONCAT('`', column_name, '`') FROM information_schema.columns WHERE"
                                        + " table_schema = ? AND table_name = ?"
                                        + " AND COALESCE(generation_expression, '') = '' ORDER BY ordinal_position",
                                String.class,
                                name,
                                table));
                statements.add("INSERT INTO " + table + " (" + columns + ") SELECT " + columns + " FROM " + name + "."
                        + table);
            }
            statements.add("SET FOREIGN_KEY_CHECKS = 1");
            return statements;
        }
    };

    private static final String FILE = "daymark.mv.db";

    private static @Nullable Path migratedFile;

    private @Nullable List<String> copying;

    /**
     * Environment variables that point Daymark at a data directory and a database of their own, which has the tables
     * and nothing in them.
     */
    public Map<String, String> freshSettings() {
        return settings(true);
    }

    /** The same on a new machine: there is nothing yet, and the first start makes the tables. */
    public Map<String, String> emptySettings() {
        return settings(false);
    }

    abstract Map<String, String> settings(boolean migrated);

    /** An empty database with Daymark's tables, as its migrations make them. */
    public DataSource migratedSchema() {
        DataSource schema = empty();
        migrate(schema);
        return schema;
    }

    /** What a start does with a database. */
    void migrate(DataSource schema, String... moreLocations) {
        migration(schema).migrate(moreLocations);
    }

    /** A database with the tables of an earlier version, from before the migrations were squashed. */
    DataSource before(String version) {
        DataSource schema = empty();
        migration(schema).flyway("db/before/").target(version).load().migrate();
        return schema;
    }

    /** A database that has run the migrations up to a version. */
    DataSource at(String version) {
        DataSource schema = empty();
        migration(schema).flyway("db/").target(version).load().migrate();
        return schema;
    }

    /** The file of an embedded database with the tables, which each process of tests makes once. */
    private static synchronized Path migratedFile() throws java.io.IOException {
        if (migratedFile == null) {
            Path folder = Files.createTempDirectory("daymark-test");
            String url = "jdbc:h2:file:" + folder.resolve("daymark") + StorageConfiguration.EMBEDDED_OPTIONS;
            try (HikariDataSource source = pool(url, "daymark", "")) {
                H2.migrate(source);
            }
            migratedFile = folder.resolve(FILE);
        }
        return migratedFile;
    }

    private static String freshCopy(TestMySqlServer server) {
        String name = freshName(server);
        try (HikariDataSource source = pool(server.url(name), server.username(), server.password())) {
            execute(source, MYSQL.copying());
        }
        return name;
    }

    private SchemaMigration migration(DataSource schema) {
        return new SchemaMigration(schema, new Database(this == H2));
    }

    /** The same, copied from a database that was migrated once: migrating takes longer than most tests. */
    public DataSource freshSchema() {
        DataSource fresh = empty();
        execute(fresh, copying());
        return fresh;
    }

    private synchronized List<String> copying() {
        if (copying == null) {
            copying = copying(migratedSchema());
        }
        return copying;
    }

    List<String> tableNames(DataSource schema) {
        return new JdbcTemplate(schema)
                .queryForList(
                        "SELECT table_name FROM information_schema.tables WHERE table_schema = SCHEMA()"
                                + " AND table_name <> 'flyway_schema_history' ORDER BY table_name",
                        String.class);
    }

    /** What defines each table, index and sequence, line by line, without the order of a table's columns and keys. */
    SortedSet<String> definition(DataSource schema) {
        return definitions(schema)
                .flatMap(statement -> {
                    List<String> lines = statement.lines().toList();
                    return lines.stream()
                            .map(line -> lines.get(0) + line.strip().replaceAll(",$", ""));
                })
                .collect(Collectors.toCollection(TreeSet::new));
    }

    abstract Stream<String> definitions(DataSource schema);

    /** A database without tables. */
    abstract DataSource empty();

    /** The statements that make another database like this one: its tables, and what migrations have put into them. */
    abstract List<String> copying(DataSource original);

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

    private static HikariDataSource pool(String url, String username, String password) {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(url);
        pool.setUsername(username);
        pool.setPassword(password);
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        pool.setMaximumPoolSize(10);
        pool.setMinimumIdle(0);
        return new HikariDataSource(pool);
    }

    private static void execute(DataSource dataSource, List<String> statements) {
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
