package org.daymark.mail;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;

/** Keeps how many messages each server was found to take in one connection. */
@Service
public class SessionLimits {
    private static final Logger log = LoggerFactory.getLogger(SessionLimits.class);

    private final SessionLimitRepository repository;
    private final Clock clock;

    SessionLimits(JdbcClient jdbc, Clock clock) {
        this.repository = new SessionLimitRepository(jdbc);
        this.clock = clock;
    }

    /** A server's limit, and when it was last found lower than before. */
    public record Learned(int messages, Instant at) {}

    /** The limit of a server for the connections of one run; what they learn is kept. */
    public SessionLimit of(Relay relay) {
        if (relay.origin() == Relay.Origin.SANDBOX) {
            return new SessionLimit();
        }
        int known = learned(relay.server()).map(Learned::messages).orElse(Integer.MAX_VALUE);
        return new SessionLimit(known, limit -> keep(relay, limit));
    }

    public Optional<Learned> learned(SmtpServer server) {
        return repository.find(key(server));
    }

    void forget(SmtpServer server) {
        repository.forget(key(server));
    }

    /** Called by a sender, which must not fail because the database is away for a moment; then it is learned again. */
    private void keep(Relay relay, int messages) {
        log.info(
                "The mail server {} takes {} messages per connection; each connection is closed and reopened after that"
                        + " many.",
                relay.name(),
                messages);
        try {
            repository.keep(key(relay.server()), messages, clock.instant());
        } catch (DataAccessException | TransactionException e) {
            log.warn("That limit could not be kept: {}", e.getMessage());
        }
    }

    private static String key(SmtpServer server) {
        return server.host().toLowerCase(java.util.Locale.ROOT) + ":" + server.port();
    }
}
