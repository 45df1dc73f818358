package org.daymark.account;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.daymark.secret.RandomBytes;
import org.daymark.text.Sha256;
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

    private static final int BYTES = 32;
    private static final int MAX_LENGTH = 100;

    private final OneTimeLinkRepository repository;
    private final Clock clock;

    OneTimeLinks(JdbcClient jdbc, Clock clock) {
        this.repository = new OneTimeLinkRepository(jdbc);
        this.clock = clock;
    }

    /**
     * A fresh token. Earlier invitations and set-up links stop working; links to a new password stay until one is used
     * or they expire, since anyone may ask for another.
     */
    String make(Purpose purpose, long accountId) {
        String token = RandomBytes.token(BYTES);
        if (purpose != Purpose.RESET) {
            repository.forget(accountId, purpose);
        }
        repository.add(Sha256.hex(token), purpose, accountId, clock.instant());
        return token;
    }

    /** The account that the token is for, if it is good; looking does not use it up, since link scanners look. */
    Optional<Long> look(Purpose purpose, String token) {
        if (token.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        return repository.account(Sha256.hex(token), purpose, clock.instant());
    }

    /** Uses the token up; of two who do so at once only one is told the account. */
    Optional<Long> use(Purpose purpose, String token) {
        Optional<Long> account = look(purpose, token);
        boolean used = account.isPresent() && repository.use(Sha256.hex(token), purpose, clock.instant());
        return used ? account : Optional.empty();
    }

    void forgetAll(long accountId) {
        repository.forgetAll(accountId);
    }

    void forgetExpired() {
        repository.forgetExpired(clock.instant());
    }
}
