package org.daymark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.UncategorizedSQLException;
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
                .endsWith("When it answers again, rerun this command; it resumes where this one ended.");
    }

    private static RuntimeException[] refusals() {
        SQLException function = new SQLSyntaxErrorException("FUNCTION daymark.SHA1 does not exist", "42000", 1305);
        TransactionSystemException rollback =
                new TransactionSystemException("JDBC rollback failed", new SQLException("Rollback failed"));
        rollback.initApplicationException(new BadSqlGrammarException("claim", "SELECT SHA1('a')", function));
        return new RuntimeException[] {
            new BadSqlGrammarException("claim", "SELECT SHA1('a')", function),
            new UncategorizedSQLException("lock", "SELECT SHA1('a')", function),
            rollback
        };
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void a_statement_that_the_server_refused_is_never_called_an_outage(RuntimeException refusal) {
        assertThat(Failures.explain(new IllegalStateException("the import stopped", refusal)))
                .startsWith("The database refused a statement: FUNCTION daymark.SHA1 does not exist (error 1305). ")
                .doesNotContain("stopped answering");
    }
}
