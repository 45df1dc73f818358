package org.daymark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

class FailuresTest {
    private static RuntimeException[] losses() {
        SQLException link = new SQLException("Communications link failure", "08S01");
        SQLException none = new SQLTransientConnectionException("database - Connection is not available");
        return new RuntimeException[] {
            new RecoverableDataAccessException("UPDATE owners", link),
            new CannotGetJdbcConnectionException("Failed to obtain JDBC Connection", none),
            new CannotCreateTransactionException("Could not open JDBC Connection for transaction", none),
            new TransactionSystemException("JDBC rollback failed", new SQLException("Connection is closed"))
        };
    }

    @ParameterizedTest
    @MethodSource("losses")
    void a_database_lost_on_the_way_is_said_in_words_with_what_to_do(RuntimeException loss) {
        assertThat(Failures.explain(new IllegalStateException("campaign 1: the run broke off", loss)))
                .startsWith("The database stopped answering: " + loss.getCause().getMessage() + ". ")
                .endsWith("give the same command again: it goes on where this one ended.");
    }
}
