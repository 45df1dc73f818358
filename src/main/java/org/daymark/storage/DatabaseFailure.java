package org.daymark.storage;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * What a failed call to the database means: a server out of reach answers again later, while a statement that a server
 * refuses is refused again each time.
 */
public enum DatabaseFailure {
    /** No connection, or one that was lost on the way. */
    UNREACHABLE,

    /** The server answered, and its answer was an error that another try cannot change. */
    REFUSED,

    /** The server answered with an error that may pass, such as a deadlock. */
    PASSING,

    /** Not a failure of the database. */
    NONE;

    private static final String CONNECTION_STATES = "08";

    /** Of MySQL and MariaDB: the server shuts down; the connection or its statement was killed. */
    private static final Set<Integer> ENDED_BY_SERVER = Set.of(1053, 1317, 1927);

    /** SQL states of statements that can never succeed: syntax and access (42), values (22), constraints (23). */
    private static final Set<String> REFUSED_STATES = Set.of("42", "22", "23");

    public static DatabaseFailure of(Throwable failure) {
        List<SQLException> errors = errors(failure);
        if (errors.stream().anyMatch(DatabaseFailure::isLoss)) {
            return UNREACHABLE;
        }
        if (errors.stream().anyMatch(DatabaseFailure::isRefusal)) {
            return REFUSED;
        }
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof DataAccessResourceFailureException
                    || t instanceof RecoverableDataAccessException
                    || t instanceof TransientDataAccessResourceException
                    || t instanceof CannotCreateTransactionException
                    || t instanceof TransactionSystemException) {
                return UNREACHABLE;
            }
            if (t instanceof TransientDataAccessException) {
                return PASSING;
            }
        }
        return errors.isEmpty() ? NONE : PASSING;
    }

    /** The server's own words on a failure, with its error number, or null if no server said anything. */
    public static @Nullable String reply(Throwable failure) {
        List<SQLException> errors = errors(failure);
        if (errors.isEmpty()) {
            return null;
        }
        SQLException error = errors.stream()
                .filter(DatabaseFailure::isRefusal)
                .findFirst()
                .orElseGet(() -> errors.get(errors.size() - 1));
        String text = String.valueOf(error.getMessage());
        String first = text.lines().findFirst().orElse(text).replaceAll("[.\\s]+$", "");
        return error.getErrorCode() == 0 ? first : first + " (error " + error.getErrorCode() + ")";
    }

    private static boolean isLoss(SQLException error) {
        return error instanceof SQLRecoverableException
                || error instanceof SQLNonTransientConnectionException
                || error instanceof SQLTransientConnectionException
                || String.valueOf(error.getSQLState()).startsWith(CONNECTION_STATES)
                || ENDED_BY_SERVER.contains(error.getErrorCode());
    }

    private static boolean isRefusal(SQLException error) {
        String state = String.valueOf(error.getSQLState());
        return error.getErrorCode() != 0 && state.length() == 5 && REFUSED_STATES.contains(state.substring(0, 2));
    }

    /**
     * A failed rollback hides the error that made it necessary, which then is the transaction's application exception.
     */
    private static List<SQLException> errors(Throwable failure) {
        List<SQLException> found = new ArrayList<>();
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException error) {
                found.add(error);
            }
            if (t instanceof TransactionSystemException transaction && transaction.getApplicationException() != null) {
                found.addAll(errors(transaction.getApplicationException()));
            }
        }
        return found;
    }
}
