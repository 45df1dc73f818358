package org.daymark.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.daymark.storage.MariaDbFolder;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** A MariaDB server in a process of its own that can be killed and started again on its data and port. */
final class KillableMariaDb implements AutoCloseable {
    private final Path folder;
    private final MariaDbFolder mariaDb;
    private @Nullable Process server;

    KillableMariaDb() {
        folder = newFolder();
        mariaDb = MariaDbFolder.install(folder);
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
        start();
        try (var connection = DriverManager.getConnection(mariaDb.url("mysql"), "root", "");
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
                    mariaDb.url("soak"),
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
        server = mariaDb.start();
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
}
