package org.daymark.account;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tokens of links that work once and for a limited time. Only their hashes are stored. */
@Component
class OneTimeLinks {
    /** What a link is good for, and for how long. */
    enum Purpose {
        SETUP(Duration.ofHours(24)),
        INVITATION(Duration.ofDays(7)),
        RESET(Duration.ofHours(1));

        private final Duration life;

        Purpose(Duration life) {
            this.life = life;
        }

        Duration life() {
            return life;
        }
    }

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

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;
    private static final int LONGEST = 100;

    private final JdbcClient jdbc;
    private final Clock clock;

    OneTimeLinks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A fresh token. Earlier invitations and set-up links stop working; links to a new password stay until one is used or
     * they expire, since anyone may ask for another.
     */
    String make(Purpose purpose, long accountId) {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        if (purpose != Purpose.RESET) {
            jdbc.sql(FORGET).params(accountId, purpose.name()).update();
        }
        jdbc.sql(ADD)
                .param(Hashes.of(token))
                .param(purpose.name())
                .param(accountId)
                .param(UtcTime.column(clock.instant()))
                .param(UtcTime.column(clock.instant().plus(purpose.life())))
                .update();
        return token;
    }

    /** The account that the token is for, if it is good; looking does not use it up, since link scanners look. */
    Optional<Long> look(Purpose purpose, String token) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        return jdbc.sql(FIND)
                .params(Hashes.of(token), purpose.name(), UtcTime.column(clock.instant()))
                .query(Long.class)
                .optional();
    }

    /** Uses the token up; of two who do so at once only one is told the account. */
    Optional<Long> use(Purpose purpose, String token) {
        Optional<Long> account = look(purpose, token);
        boolean used = account.isPresent()
                && jdbc.sql(USE)
                                .params(Hashes.of(token), purpose.name(), UtcTime.column(clock.instant()))
                                .update()
                        == 1;
        return used ? account : Optional.empty();
    }

    void forgetAll(long accountId) {
        jdbc.sql(FORGET_ALL).param(accountId).update();
    }

    void forgetExpired() {
        jdbc.sql(FORGET_EXPIRED).param(UtcTime.column(clock.instant())).update();
    }
}
