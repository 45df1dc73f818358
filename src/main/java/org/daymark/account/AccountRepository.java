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
    /** The state and the credentials are those that the new password was asked for with. */
    private static final String SET_PASSWORD = """
            UPDATE accounts
               SET password_hash = ?, password_changed_at = ?, state = 'ACTIVE', credentials = credentials + 1
             WHERE id = ? AND state = ? AND credentials = ?
            """;

    private static final String SET_ROLE = "UPDATE accounts SET role = ? WHERE id = ? AND role = ?";
    private static final String SET_STATE =
            "UPDATE accounts SET state = ?, credentials = credentials + 1 WHERE id = ? AND state = ?";
    private static final String END_SIGN_INS =
            "UPDATE accounts SET credentials = credentials + 1 WHERE id = ? AND credentials = ?";
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

    /**
     * The same, locked until the transaction ends: of two who take the role from each other, one sees the other's act.
     */
    List<Long> lockAdministrators() {
        return jdbc.sql(ADMINISTRATORS + " FOR UPDATE").query(Long.class).list();
    }

    Optional<String> passwordHash(long id) {
        return jdbc.sql(PASSWORD_HASH).param(id).query(String.class).optional();
    }

    boolean everHadPassword(long id) {
        return jdbc.sql(HAD_PASSWORD).param(id).query(Integer.class).single() == 1;
    }

    /** Makes the account active with this password; false if it has changed since it was read. */
    boolean setPassword(Account seen, String hash) {
        return jdbc.sql(SET_PASSWORD)
                        .param(hash)
                        .param(UtcTime.column(clock.instant()))
                        .param(seen.id())
                        .param(seen.state().name())
                        .param(seen.credentials())
                        .update()
                == 1;
    }

    /** False if the role has changed since it was read. */
    boolean setRole(Account seen, Role role) {
        return jdbc.sql(SET_ROLE)
                        .params(role.name(), seen.id(), seen.role().name())
                        .update()
                == 1;
    }

    /** False if the state has changed since it was read. */
    boolean setState(Account seen, AccountState state) {
        return jdbc.sql(SET_STATE)
                        .params(state.name(), seen.id(), seen.state().name())
                        .update()
                == 1;
    }

    /** Ends sign-ins that are under way as well; false if the account has changed since it was read. */
    boolean endSignIns(Account seen) {
        return jdbc.sql(END_SIGN_INS).params(seen.id(), seen.credentials()).update() == 1;
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
                row.getInt("credentials"),
                UtcTime.instant(row, "created_at"),
                UtcTime.instantOrNull(row, "last_sign_in_at"));
    }
}
