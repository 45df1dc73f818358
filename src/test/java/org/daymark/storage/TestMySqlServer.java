package org.daymark.storage;

import org.jspecify.annotations.Nullable;

/**
 * A real server of the MySQL family: the one DAYMARK_TEST_MYSQL_URL names (with DAYMARK_TEST_MYSQL_USERNAME and
 * DAYMARK_TEST_MYSQL_PASSWORD), else an embedded MariaDB.
 */
record TestMySqlServer(String host, String username, String password) {
    private static @Nullable TestMySqlServer server;
    private static @Nullable SharedMariaDb embedded;

    static synchronized TestMySqlServer running() {
        if (server == null) {
            server = start();
        }
        return server;
    }

    static synchronized void stop() {
        if (embedded != null) {
            embedded.leave();
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
        embedded = SharedMariaDb.use();
        return new TestMySqlServer(embedded.host(), "root", "");
    }
}
