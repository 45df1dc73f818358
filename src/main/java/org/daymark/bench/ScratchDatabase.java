package org.daymark.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.problem.Problem;

/** A database beside the configured one on the same server, dropped when it is closed. */
public final class ScratchDatabase implements AutoCloseable {
    private static final Pattern URL =
            Pattern.compile("(?<server>jdbc:mysql://[^/]+/)(?<name>[^?]*)(?<options>\\?.*)?");

    private final String url;
    private final String username;
    private final String password;
    private final String scratchUrl;
    private final String name;

    private ScratchDatabase(String url, String username, String password, String scratchUrl, String name) {
        this.url = url;
        this.username = username;
        this.password = password;
        this.scratchUrl = scratchUrl;
        this.name = name;
    }

    public static ScratchDatabase beside(String url, String username, String password) {
        Matcher matcher = URL.matcher(url);
        if (!matcher.matches()) {
            throw new Problem("The benchmark can use jdbc:mysql://host:port/name or the embedded database only.");
        }
        String name = "daymark_bench_" + UUID.randomUUID().toString().substring(0, 8);
        String options = matcher.group("options") == null ? "" : matcher.group("options");
        ScratchDatabase scratch =
                new ScratchDatabase(url, username, password, matcher.group("server") + name + options, name);
        scratch.execute("CREATE DATABASE " + name + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
        return scratch;
    }

    public String url() {
        return scratchUrl;
    }

    @Override
    public void close() {
        execute("DROP DATABASE " + name);
    }

    private void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(url, username, password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new Problem(
                    "The benchmark needs a database of its own, and the server refused '" + sql + "': " + e.getMessage()
                            + ". Let this user make databases called daymark_bench_…, or leave DAYMARK_DATABASE_URL empty.",
                    e);
        }
    }
}
