package org.daymark.account;

import java.time.Instant;
import java.util.Optional;
import org.daymark.account.OneTimeLinks.Purpose;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Hashes of the tokens of links. */
final class OneTimeLinkRepository {
    private static final String FORGET = "DELETE FROM account_tokens WHERE account_id = ? AND purpose = ?";
    private static final String FORGET_ALL = "DELETE FROM account_tokens WHERE account_id = ?";
    private static final String FORGET_EXPIRED = "DELETE FROM account_tokens WHERE expires_at < ?";
    private static final String ADD = """
            INSERT INTO account_tokens (token_hash, purpose, account_id, created_at, expires_at) VALUES (?, ?, ?, ?, ?)
            """;
    private static final String FIND =
            "SELECT account_id FROM account_tokens WHERE token_hash = ? AND purpose = ? AND expires_at > ?";
    private static final String USE =
            "DELETE FROM account_tokens WHERE token_hash = ? AND purpose = ? AND expires_at > ?";

    private final JdbcClient jdbc;

    OneTimeLinkRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(String hash, Purpose purpose, long accountId, Instant now) {
        jdbc.sql(ADD)
                .param(hash)
                .param(purpose.name())
                .param(accountId)
                .param(UtcTime.column(now))
                .param(UtcTime.column(now.plus(purpose.life())))
                .update();
    }

    Optional<Long> account(String hash, Purpose purpose, Instant now) {
        return jdbc.sql(FIND)
                .params(hash, purpose.name(), UtcTime.column(now))
                .query(Long.class)
                .optional();
    }

    /** Uses a token up; false if it is not good any more. */
    boolean use(String hash, Purpose purpose, Instant now) {
        return jdbc.sql(USE).params(hash, purpose.name(), UtcTime.column(now)).update() == 1;
    }

    void forget(long accountId, Purpose purpose) {
        jdbc.sql(FORGET).params(accountId, purpose.name()).update();
    }

    void forgetAll(long accountId) {
        jdbc.sql(FORGET_ALL).param(accountId).update();
    }

    void forgetExpired(Instant now) {
        jdbc.sql(FORGET_EXPIRED).param(UtcTime.column(now)).update();
    }
}
