package org.daymark.delivery;

import java.time.Clock;
import org.daymark.access.Permission;
import org.daymark.problem.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Takes out of the ledger what names someone who is erased: the domain, and the words of servers. The rows and the
 * servers' codes stay, so that a campaign's counts do.
 */
@Service
public class ErasedReplies {
    /** Servers spell an address in many ways, so nothing of their words is kept; their codes are. */
    private static final String ERASED = "(erased)";

    private final ErasedReplyRepository repository;
    private final Clock clock;

    public ErasedReplies(JdbcClient jdbc, Clock clock) {
        this.repository = new ErasedReplyRepository(jdbc);
        this.clock = clock;
    }

    /** To be called in the transaction that erases the person. */
    public void forget(long subscriberId) {
        Permission.MANAGE_SUBSCRIBERS.require();
        for (long id : repository.deliveriesTo(subscriberId)) {
            ErasedReplyRepository.Row row = repository.lock(id);
            switch (row.state()) {
                case SENDING ->
                    throw new Problem("A mail to this person is on its way at this moment. Try again in a minute.");
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
