package org.daymark.intake;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** One table with a unique address and four columns, into which a server itself reads a file. */
final class BareTableFixture {
    private final String url;
    private final String username;
    private final String password;

    BareTableFixture(Map<String, String> settings) {
        url = settings.get("DAYMARK_DATABASE_URL") + "?allowLoadLocalInfile=true";
        username = settings.get("DAYMARK_DATABASE_USERNAME");
        password = settings.get("DAYMARK_DATABASE_PASSWORD");
    }

    /** Gives the server the memory that operating.md advises for so many people. */
    void memory(int people) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, username, password);
                Statement statement = connection.createStatement()) {
            statement.execute("SET GLOBAL innodb_buffer_pool_size = " + Math.max(256, people / 500) * 1_048_576L);
        }
    }

    /** Returns the seconds that the server takes. */
    double load(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, username, password);
                Statement statement = connection.createStatement()) {
            statement.execute("SET GLOBAL local_infile = 1");
            statement.execute("CREATE TABLE bare (id BIGINT NOT NULL AUTO_INCREMENT, email VARCHAR(254) NOT NULL,"
                    + " first_name VARCHAR(100), last_name VARCHAR(100), language VARCHAR(35), country VARCHAR(2),"
                    + " PRIMARY KEY (id), UNIQUE (email)) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin");
            long began = System.nanoTime();
            statement.execute("LOAD DATA LOCAL INFILE '" + file + "' INTO TABLE bare CHARACTER SET utf8mb4"
                    + " FIELDS TERMINATED BY ',' IGNORE 1 LINES (email, first_name, last_name, language, country)");
            double seconds = (System.nanoTime() - began) / 1e9;
            statement.execute("DROP TABLE bare");
            return seconds;
        }
    }
}
