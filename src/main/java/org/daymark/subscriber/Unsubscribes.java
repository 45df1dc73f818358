package org.daymark.subscriber;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.daymark.address.EmailAddress;
import org.daymark.audit.Audit;
import org.daymark.consent.Purpose;
import org.daymark.suppression.SuppressionReason;
import org.daymark.suppression.Suppressions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ends subscriptions at the subscriber's request, immediately and with a record. Doing it again changes nothing, and a
 * link from a preview never does.
 */
@Service
public class Unsubscribes {
    private final UnsubscribeRepository repository;
    private final PurposeConsentRepository purposes;
    private final Suppressions suppressions;
    private final StayAnswerRepository answers;
    private final OwnActs acts;
    private final Clock clock;

    public Unsubscribes(JdbcClient jdbc, Suppressions suppressions, Audit audit, Clock clock) {
        this.repository = new UnsubscribeRepository(jdbc, clock);
        this.purposes = new PurposeConsentRepository(jdbc);
        this.suppressions = suppressions;
        this.answers = new StayAnswerRepository(jdbc);
        this.clock = clock;
        this.acts = new OwnActs(jdbc, audit, clock);
    }

    /** Ends the subscription to the link's list. */
    @Transactional
    public void leaveList(UnsubscribeClaim claim, Evidence evidence) {
        if (!claim.isPreview()) {
            end(claim, claim.listId(), evidence);
        }
    }

    /** Ends every subscription and consent, and stops all mail of the organization to this address. */
    @Transactional
    public void leaveEverything(UnsubscribeClaim claim, Evidence evidence) {
        Optional<EmailAddress> address =
                claim.isPreview() ? Optional.empty() : repository.address(claim.subscriberId());
        if (address.isEmpty()) {
            return;
        }
        boolean news = suppressions.suppressEverywhere(
                address.get(),
                SuppressionReason.UNSUBSCRIBED,
                "unsubscribe link of delivery " + claim.deliveryId(),
                claim.deliveryId());
        repository.listsToLeave(claim.subscriberId()).forEach(list -> end(claim, list, evidence));
        purposes.of(claim.subscriberId()).keySet().stream()
                .filter(purpose -> purposes.remove(claim.subscriberId(), purpose))
                .forEach(purpose -> repository.recordWithdrawal(claim, Suppressions.EVERY_LIST, purpose, evidence));
        if (news) {
            repository.recordWithdrawal(claim, Suppressions.EVERY_LIST, Purpose.LIST, evidence);
            record("subscriber.leave-everything", claim, evidence, Map.of());
        }
    }

    public UnsubscribeView view(UnsubscribeClaim claim) {
        Optional<EmailAddress> address = repository.address(claim.subscriberId());
        return new UnsubscribeView(
                repository.listName(claim.listId()).orElse(""),
                address.map(EmailAddress::masked).orElse(""),
                repository.activeLists(claim.subscriberId()).contains(claim.listId()),
                address.map(suppressions::isSuppressedEverywhere).orElse(false));
    }

    private void end(UnsubscribeClaim claim, long listId, Evidence evidence) {
        if (repository.end(claim.subscriberId(), listId, evidence.channel())) {
            repository.recordWithdrawal(claim, listId, Purpose.LIST, evidence);
            if (listId == claim.listId()) {
                answers.keepLeaving(claim, clock.instant());
            }
            record("subscriber.leave-list", claim, evidence, Map.of("list", listId));
        }
    }

    private void record(String act, UnsubscribeClaim claim, Evidence evidence, Map<String, Long> what) {
        acts.record(claim.subscriberId(), evidence.ip(), Activity.LEFT, act, null, what.isEmpty() ? null : what);
    }
}
