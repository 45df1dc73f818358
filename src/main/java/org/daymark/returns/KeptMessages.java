package org.daymark.returns;

import java.time.Clock;
import java.util.Optional;
import org.daymark.access.Permission;
import org.daymark.secret.Encryptor;
import org.daymark.secret.Secret;
import org.daymark.text.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The messages that a person has to read, encrypted, until their time is over. */
@Service
class KeptMessages {
    private static final Words WORDS = Words.of("returns");

    private final KeptMessageRepository repository;
    private final Encryptor encryptor;
    private final ReturnSettings settings;
    private final Clock clock;

    KeptMessages(JdbcClient jdbc, Secret secret, ReturnSettings settings, Clock clock) {
        this.repository = new KeptMessageRepository(jdbc);
        this.encryptor = encryptor(secret);
        this.settings = settings;
        this.clock = clock;
    }

    /** Must run in the transaction that records the event. */
    void keep(long eventId, byte[] message, Optional<String> forwardTo) {
        repository.add(
                eventId,
                encryptor.encrypt(message),
                forwardTo.orElse(null),
                clock.instant(),
                clock.instant().plus(settings.keepMessages()));
    }

    boolean has(long eventId) {
        return repository.has(eventId);
    }

    /** Reads a message; only for those who may read answers. */
    Optional<byte[]> find(long eventId) {
        Permission.READ_ANSWERS.require();
        return repository.find(eventId).map(text -> encryptor.decrypt(text, WORDS.named("message.sealed")));
    }

    /** Deletes those whose time is over, and says how many. */
    int prune() {
        return repository.deleteOld(clock.instant());
    }

    static Encryptor encryptor(Secret secret) {
        return new Encryptor(secret, "inbound-mail");
    }
}
