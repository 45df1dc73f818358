package org.daymark.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.daymark.delivery.MailPassRepository.Due;
import org.daymark.delivery.MailPassRepository.Sent;
import org.daymark.subscriber.LastMails;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Notes at people when they were last mailed, apart from sending: while a campaign is being sent some times an hour,
 * and once more when it has ended. Mail that stays in the sandbox reaches no one and is not noted.
 */
@Component
class MailPasses {
    private static final Logger log = LoggerFactory.getLogger(MailPasses.class);
    private static final Duration WHILE_SENDING = Duration.ofMinutes(15);
    private static final int RANGE = 2_000;

    private final MailPassRepository repository;
    private final LastMails lastMails;
    private final TransactionTemplate transactions;
    private final Clock clock;

    MailPasses(MailPassRepository repository, LastMails lastMails, TransactionTemplate transactions, Clock clock) {
        this.repository = repository;
        this.lastMails = lastMails;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Passes over the campaigns that have something new. What it leaves undone it does the next time.
     *
     * @param stopped asked between its short transactions
     */
    void run(BooleanSupplier stopped) {
        Instant now = clock.instant();
        try {
            for (Due due : repository.due(now.minus(WHILE_SENDING))) {
                if (!pass(due, stopped)) {
                    return;
                }
                repository.keep(due, now);
            }
        } catch (PessimisticLockingFailureException e) {
            log.debug("the next pass continues: others change the same people", e);
        }
    }

    private boolean pass(Due campaign, BooleanSupplier stopped) {
        long after = 0;
        List<Sent> range;
        do {
            if (stopped.getAsBoolean()) {
                return false;
            }
            range = repository.next(campaign.campaignId(), after, RANGE);
            Map<Long, Instant> mailed = new LinkedHashMap<>();
            for (Sent sent : range) {
                after = sent.subscriberId();
                if (sent.state() == DeliveryState.ACCEPTED) {
                    mailed.put(sent.subscriberId(), sent.at());
                }
            }
            if (!mailed.isEmpty()) {
                transactions.executeWithoutResult(status -> lastMails.note(mailed));
            }
        } while (range.size() == RANGE);
        return true;
    }
}
