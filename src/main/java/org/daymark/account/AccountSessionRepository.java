package org.daymark.account;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Ends sessions by taking them from the database, which the next request of each finds out. */
@Component
class AccountSessionRepository {
    private static final String END_ALL = "DELETE FROM SPRING_SESSION WHERE PRINCIPAL_NAME = ?";
    private static final String END_OTHERS = "DELETE FROM SPRING_SESSION WHERE PRINCIPAL_NAME = ? AND SESSION_ID <> ?";

    private final JdbcClient jdbc;

    AccountSessionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many were ended. */
    int endAll(long accountId) {
        return jdbc.sql(END_ALL).param(Long.toString(accountId)).update();
    }

    int endOthers(long accountId, String ownSession) {
        return jdbc.sql(END_OTHERS).params(Long.toString(accountId), ownSession).update();
    }
}
