package org.daymark.storage;

import java.sql.SQLException;
import org.daymark.problem.Problem;
import org.jspecify.annotations.Nullable;

/** Says in a person's words why the database could not be opened. */
final class DatabaseProblems {
    private static final int H2_IN_USE = 90020;
    private static final int MYSQL_ACCESS_DENIED = 1045;
    private static final int MYSQL_NO_DATABASE_RIGHTS = 1044;
    private static final int MYSQL_UNKNOWN_DATABASE = 1049;

    private DatabaseProblems() {}

    static Problem explain(Throwable failure, StorageSettings settings, DataDirectory directory, Database database) {
        SQLException cause = sqlCause(failure);
        if (database.embedded()) {
            if (cause != null && cause.getErrorCode() == H2_IN_USE) {
                String page = directory.pageAddress();
                return new Problem(
                        "The data directory " + directory.path() + " is in use by another Daymark process"
                                + (page == null ? "" : ", whose page is " + page)
                                + ". The embedded database serves one process at a time: stop that one first, set"
                                + " DAYMARK_DATA_DIR to another folder, or use MySQL (DAYMARK_DATABASE_URL).",
                        failure);
            }
            return new Problem(
                    "The embedded database in " + directory.path() + " cannot be opened: " + words(failure, cause)
                            + ". Check the folder's disk space and permissions; restore it from a backup if it is damaged.",
                    failure);
        }
        String url = withoutPassword(String.valueOf(settings.databaseUrl()));
        int code = cause == null ? 0 : cause.getErrorCode();
        String advice = switch (code) {
            case MYSQL_ACCESS_DENIED, MYSQL_NO_DATABASE_RIGHTS ->
                "Check DAYMARK_DATABASE_USERNAME and DAYMARK_DATABASE_PASSWORD, and that this user may use the"
                        + " database.";
            case MYSQL_UNKNOWN_DATABASE ->
                "Create it first: CREATE DATABASE name CHARACTER SET utf8mb4 COLLATE utf8mb4_bin.";
            default -> "Check that the server runs and that DAYMARK_DATABASE_URL names its host and port.";
        };
        return new Problem(
                "The database " + url + " cannot be reached: " + words(failure, cause) + ". " + advice, failure);
    }

    /** The URL with anything that may be a password cut out. */
    static String withoutPassword(String url) {
        return url.replaceAll("(?i)(password=)[^&;]*", "$1***").replaceAll("//[^/@]*@", "//***@");
    }

    private static @Nullable SQLException sqlCause(Throwable failure) {
        SQLException found = null;
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql) {
                found = sql;
            }
        }
        return found;
    }

    private static String words(Throwable failure, @Nullable SQLException cause) {
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        String text = cause != null && cause.getErrorCode() != 0 ? cause.getMessage() : innermost.getMessage();
        String first =
                text == null ? failure.toString() : text.lines().findFirst().orElse(text);
        return first.replaceAll("[.\\s]+$", "");
    }
}
