package org.daymark.subscriber;

import java.time.Clock;
import java.util.Map;
import org.daymark.address.EmailAddress;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The answers of people whom a campaign asks whether they still want the mail of its list. */
@Service
public class StayAnswers {
    private final StayAnswerRepository repository;
    private final LastActivityRepository signs;
    private final Subscribers subscribers;
    private final OwnConsents consents;
    private final Unsubscribes unsubscribes;
    private final Clock clock;

    public StayAnswers(
            JdbcClient jdbc, Subscribers subscribers, OwnConsents consents, Unsubscribes unsubscribes, Clock clock) {
        this.repository = new StayAnswerRepository(jdbc);
        this.signs = new LastActivityRepository(jdbc);
        this.subscribers = subscribers;
        this.consents = consents;
        this.unsubscribes = unsubscribes;
        this.clock = clock;
    }

    /**
     * Keeps the person on the list with a fresh consent. Someone who has left meanwhile is on it again, as they say so
     * now.
     *
     * @return false for a preview, for a person or list that is gone, and if no mail may go to the address
     */
    @Transactional
    public boolean yes(UnsubscribeClaim claim, OwnConsents.OwnConsent consent) {
        if (claim.isPreview() || unsubscribes.view(claim).listName().isEmpty()) {
            return false;
        }
        EmailAddress address =
                subscribers.find(claim.subscriberId()).map(Subscriber::address).orElse(null);
        if (address == null || !consents.join(claim.listId(), address, PersonalData.NONE, consent)) {
            return false;
        }
        answered(claim, StayAnswer.YES);
        return true;
    }

    /** Ends the subscription; a preview ends none. */
    @Transactional
    public void no(UnsubscribeClaim claim, Evidence evidence) {
        if (!claim.isPreview()) {
            unsubscribes.leaveList(claim, evidence);
            answered(claim, StayAnswer.NO);
        }
    }

    private void answered(UnsubscribeClaim claim, StayAnswer answer) {
        repository.keep(claim, answer, clock.instant());
        signs.keep(claim.subscriberId(), Activity.ANSWERED, clock.instant());
    }

    /** How many people gave each answer to a campaign. */
    public Map<StayAnswer, Long> counts(long campaignId) {
        return repository.counts(campaignId);
    }
}
