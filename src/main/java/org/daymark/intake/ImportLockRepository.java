package org.daymark.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The locks of a database server. A connection holds them.
 *
 * <p>Methods throw a {@link org.springframework.dao.DataAccessException} if the server refuses the statement or the
 * connection is lost.
 */
final class ImportLockRepository {
    private static final String TAKE = "SELECT GET_LOCK(?, 0)";
    private static final String LEAVE = "SELECT RELEASE_LOCK(?)";

    private ImportLockRepository() {}

    /** Takes the lock on a list; false if another connection holds it. */
    static boolean take(Connection connection, String listName) {
        return granted(connection, TAKE, listName);
    }

    static void leave(Connection connection, String listName) {
        granted(connection, LEAVE, listName);
    }

    private static boolean granted(Connection connection, String sql, String listName) {
        JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
        Integer answer = jdbc.queryForObject(sql, Integer.class, lockName(connection, listName));
        return answer != null && answer == 1;
    }

    /**
     * The lock's name on the server: locks belong to the whole server, so it names the database too, and is hashed
     * because names end at 64 characters. Servers differ in the hashes that they know, so it is made here.
     */
    static String lockName(Connection connection, String listName) {
        try {
            byte[] name = (connection.getCatalog() + "/" + listName).getBytes(StandardCharsets.UTF_8);
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(name);
            return "daymark-import-" + HexFormat.of().formatHex(hash);
        } catch (SQLException e) {
            throw new CannotGetJdbcConnectionException("The connection to the database is lost", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
