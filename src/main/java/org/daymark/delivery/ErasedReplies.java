package org.daymark.delivery;

import java.time.Clock;
import org.daymark.access.Permission;
import org.daymark.text.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Removes personal data of an erased person from the ledger: the domain and server replies. Rows and reply codes stay,
 * so that counts do not change, and by the keyed hash which campaigns the address got.
 */
@Service
public class ErasedReplies {
    private static final Words WORDS = Words.of("delivery");
    /** Servers write addresses in many ways, so their text is removed completely. */
    private static final String ERASED = "(erased)";

    private final ErasedReplyRepository repository;
    private final Clock clock;

    public ErasedReplies(JdbcClient jdbc, Clock clock) {
        this.repository = new ErasedReplyRepository(jdbc);
        this.clock = clock;
    }

    /** Must run in the transaction of the erasure. */
    public void forget(long subscriberId) {
        Permission.MANAGE_SUBSCRIBERS.require();
        repository.keepReceipts(subscriberId);
        for (long id : repository.deliveriesTo(subscriberId)) {
            ErasedReplyRepository.Row row = repository.lock(id);
            switch (row.state()) {
                case SENDING -> throw WORDS.problem("erasure.sending");
                case PENDING, DEFERRED -> repository.skip(id, clock.instant());
                default -> repository.forget(id, row.words() == null ? null : ERASED);
            }
            repository
                    .attempts(id)
                    .forEach(
                            attempt -> repository.forgetAttempt(attempt.id(), attempt.words() == null ? null : ERASED));
        }
    }
}
