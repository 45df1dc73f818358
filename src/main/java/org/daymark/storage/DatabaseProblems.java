package org.daymark.storage;

import java.sql.SQLException;
import org.daymark.problem.Problem;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/** Says in a person's words why the database could not be opened. */
final class DatabaseProblems {
    private static final Words WORDS = Words.of("storage");
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
                return page == null
                        ? WORDS.problem(failure, "directory.in-use", directory.path())
                        : WORDS.problem(failure, "directory.in-use-by-page", directory.path(), page);
            }
            return WORDS.problem(failure, "database.not-opened", directory.path(), words(failure, cause));
        }
        String url = withoutPassword(String.valueOf(settings.databaseUrl()));
        int code = cause == null ? 0 : cause.getErrorCode();
        String advice = switch (code) {
            case MYSQL_ACCESS_DENIED, MYSQL_NO_DATABASE_RIGHTS -> "database.advice-rights";
            case MYSQL_UNKNOWN_DATABASE -> "database.advice-create";
            default -> "database.advice-server";
        };
        String fault = WORDS.named("database.not-reached", url, words(failure, cause));
        return new Problem(fault + " " + WORDS.named(advice), failure);
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
