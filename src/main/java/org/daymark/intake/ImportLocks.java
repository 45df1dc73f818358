package org.daymark.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.daymark.problem.Problem;
import org.daymark.storage.Database;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.stereotype.Component;

/**
 * Lets one import at a time work on a list. The embedded database serves this process alone; on a server the lock is
 * one of the server's own, which falls with the connection of a process that dies. The holder knows that no process
 * works on an unfinished import.
 */
@Component
class ImportLocks {
    private static final Words WORDS = Words.of("intake");
    private static final int SECONDS_TO_ANSWER = 10;

    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    private final DataSource dataSource;
    private final Database database;

    ImportLocks(DataSource dataSource, Database database) {
        this.dataSource = dataSource;
        this.database = database;
    }

    /** The lock on a list, held until it is closed. */
    final class Held implements AutoCloseable {
        private final String listName;
        private final @Nullable Connection connection;

        private Held(String listName, @Nullable Connection connection) {
            this.listName = listName;
            this.connection = connection;
        }

        /**
         * Keeps the idle connection open, and the lock with it.
         *
         * @throws Problem if the lock is lost, so that another import may be at work by now
         */
        void keep() {
            try {
                if (connection != null && !connection.isValid(SECONDS_TO_ANSWER)) {
                    throw new SQLException("the connection is closed");
                }
            } catch (SQLException e) {
                throw WORDS.problem(e, "list.released", listName);
            }
        }

        @Override
        public void close() {
            taken.remove(listName);
            if (connection == null) {
                return;
            }
            try (connection) {
                ImportLockRepository.leave(connection, listName);
            } catch (SQLException | DataAccessException e) {
                // A broken connection has lost the lock already.
            }
        }
    }

    Held take(String listName) {
        if (!taken.add(listName)) {
            throw busy(listName);
        }
        Connection connection = null;
        try {
            if (!database.embedded()) {
                connection = dataSource.getConnection();
                if (!ImportLockRepository.take(connection, listName)) {
                    throw busy(listName);
                }
            }
            return new Held(listName, connection);
        } catch (SQLException e) {
            release(listName, connection);
            throw new CannotGetJdbcConnectionException("No connection to the database", e);
        } catch (RuntimeException e) {
            release(listName, connection);
            throw e;
        }
    }

    private void release(String listName, @Nullable Connection connection) {
        taken.remove(listName);
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                // It is being given up anyway.
            }
        }
    }

    private static Busy busy(String listName) {
        return new Busy(WORDS.named("list.busy", listName));
    }

    /** Another process imports into the list. */
    static final class Busy extends Problem {
        private static final long serialVersionUID = 1L;

        private Busy(String message) {
            super(message);
        }
    }
}
