package org.daymark.account;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Puts accounts into states that no page makes in a moment, and shows how their secrets are stored. */
public final class AccountsFixture {
    private final JdbcTemplate jdbc;

    public AccountsFixture(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public void removeAll() {
        List.of("accounts", "account_tokens", "second_factors", "recovery_codes", "tries")
                .forEach(table -> jdbc.update("DELETE FROM " + table));
    }

    public void forgetTries() {
        jdbc.update("DELETE FROM tries");
    }

    public void disable(Account account) {
        jdbc.update("UPDATE accounts SET state = 'DISABLED' WHERE id = ?", account.id());
    }

    public void disable(String name) {
        jdbc.update("UPDATE accounts SET state = 'DISABLED' WHERE name = ?", name);
    }

    public void disableAdministrators() {
        jdbc.update("UPDATE accounts SET state = 'DISABLED' WHERE role = 'ADMINISTRATOR'");
    }

    /** Disables all accounts and returns the ids of those that were active, for {@link #onlyActive}. */
    public List<Long> disableAll() {
        List<Long> active = jdbc.queryForList("SELECT id FROM accounts WHERE state = 'ACTIVE'", Long.class);
        jdbc.update("UPDATE accounts SET state = 'DISABLED'");
        return active;
    }

    public void onlyActive(List<Long> accounts) {
        disableAll();
        accounts.forEach(id -> jdbc.update("UPDATE accounts SET state = 'ACTIVE' WHERE id = ?", id));
    }

    /** A confirmed second factor whose codes no one knows. */
    public void addSecondFactor(long account) {
        jdbc.update(
                "INSERT INTO second_factors (account_id, sealed_secret, confirmed, last_step, created_at)"
                        + " VALUES (?, 'x', TRUE, 0, '2026-01-01 00:00:00')",
                account);
    }

    /** Adds a confirmed second factor to each account. */
    public void addSecondFactors() {
        jdbc.queryForList("SELECT id FROM accounts", Long.class).forEach(this::addSecondFactor);
    }

    String storedSecondFactor(Account account) {
        return jdbc.queryForObject(
                "SELECT sealed_secret FROM second_factors WHERE account_id = ?", String.class, account.id());
    }

    List<String> storedLinks() {
        return jdbc.queryForList("SELECT token_hash FROM account_tokens", String.class);
    }

    void expireLinks() {
        jdbc.update("UPDATE account_tokens SET expires_at = '2020-01-01 00:00:00'");
    }

    /** The id of a session, as the database keeps it. */
    String storedSession() {
        return jdbc.queryForList("SELECT SESSION_ID FROM SPRING_SESSION WHERE PRINCIPAL_NAME IS NOT NULL", String.class)
                .get(0);
    }

    public long sessionsOf(Account account) {
        return jdbc.queryForObject(
                "SELECT COUNT(*) FROM SPRING_SESSION WHERE PRINCIPAL_NAME = ?",
                Long.class,
                Long.toString(account.id()));
    }

    /** Makes the sessions of an account as old as these facts say. */
    void replaceSessionFacts(Account account, SessionFacts facts) {
        jdbc.update(
                "UPDATE SPRING_SESSION_ATTRIBUTES SET ATTRIBUTE_BYTES = ? WHERE ATTRIBUTE_NAME = ? AND SESSION_PRIMARY_ID ="
                        + " (SELECT PRIMARY_ID FROM SPRING_SESSION WHERE PRINCIPAL_NAME = ?)",
                new SessionObjects().convert(facts, byte[].class),
                SessionFacts.ATTRIBUTE,
                Long.toString(account.id()));
    }
}
