package org.daymark.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.daymark.access.Role;
import org.daymark.address.EmailAddress;
import org.daymark.storage.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AccountRepository {
    private static final String SELECT = """
            SELECT a.*, COALESCE(f.confirmed, FALSE) AS second_factor
            FROM accounts a LEFT JOIN second_factors f ON f.account_id = a.id
            """;
    private static final String BY_ID = SELECT + " WHERE a.id = ?";
    private static final String BY_EMAIL = SELECT + " WHERE a.email = ?";
    private static final String ALL = SELECT + " ORDER BY a.name, a.id";
    private static final String ADD = """
            INSERT IGNORE INTO accounts (email, name, role, state, password_hash, created_at, password_changed_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String ADMINISTRATORS =
            "SELECT id FROM accounts WHERE role = 'ADMINISTRATOR' AND state = 'ACTIVE'";
    private static final String PASSWORD_HASH = "SELECT password_hash FROM accounts WHERE id = ? AND state = 'ACTIVE'";
    private static final String HAD_PASSWORD =
            "SELECT COUNT(*) FROM accounts WHERE id = ? AND password_hash IS NOT NULL";
    private static final String SET_PASSWORD =
            "UPDATE accounts SET password_hash = ?, password_changed_at = ?, state = ? WHERE id = ?";
    private static final String SET_ROLE = "UPDATE accounts SET role = ? WHERE id = ?";
    private static final String SET_STATE = "UPDATE accounts SET state = ? WHERE id = ?";
    private static final String SIGNED_IN = "UPDATE accounts SET last_sign_in_at = ? WHERE id = ?";

    private final JdbcClient jdbc;
    private final Clock clock;

    AccountRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<Account> find(long id) {
        return jdbc.sql(BY_ID).param(id).query(AccountRepository::account).optional();
    }

    Optional<Account> find(EmailAddress email) {
        return jdbc.sql(BY_EMAIL)
                .param(email.value())
                .query(AccountRepository::account)
                .optional();
    }

    List<Account> all() {
        return jdbc.sql(ALL).query(AccountRepository::account).list();
    }

    /** Says whether the address was free. */
    boolean add(EmailAddress email, String name, Role role, AccountState state, @Nullable String passwordHash) {
        var now = UtcTime.column(clock.instant());
        return jdbc.sql(ADD)
                        .param(email.value())
                        .param(name)
                        .param(role.name())
                        .param(state.name())
                        .param(passwordHash)
                        .param(now)
                        .param(passwordHash == null ? null : now)
                        .update()
                == 1;
    }

    List<Long> administrators() {
        return jdbc.sql(ADMINISTRATORS).query(Long.class).list();
    }

    /** The same, locked until the transaction ends: of two who take the role from each other, one sees the other's act. */
    List<Long> lockAdministrators() {
        return jdbc.sql(ADMINISTRATORS + " FOR UPDATE").query(Long.class).list();
    }

    Optional<String> passwordHash(long id) {
        return jdbc.sql(PASSWORD_HASH).param(id).query(String.class).optional();
    }

    boolean everHadPassword(long id) {
        return jdbc.sql(HAD_PASSWORD).param(id).query(Integer.class).single() == 1;
    }

    void setPassword(long id, String hash, AccountState state) {
        jdbc.sql(SET_PASSWORD)
                .params(hash, UtcTime.column(clock.instant()), state.name(), id)
                .update();
    }

    void setRole(long id, Role role) {
        jdbc.sql(SET_ROLE).params(role.name(), id).update();
    }

    void setState(long id, AccountState state) {
        jdbc.sql(SET_STATE).params(state.name(), id).update();
    }

    void signedIn(long id) {
        jdbc.sql(SIGNED_IN).params(UtcTime.column(clock.instant()), id).update();
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        return new Account(
                row.getLong("id"),
                new EmailAddress(row.getString("email")),
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                AccountState.valueOf(row.getString("state")),
                row.getBoolean("second_factor"),
                UtcTime.instant(row, "created_at"),
                UtcTime.instantOrNull(row, "last_sign_in_at"));
    }
}
