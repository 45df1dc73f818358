package org.daymark.subscriber;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.daymark.address.EmailAddress;
import org.daymark.audit.Audit;
import org.daymark.consent.ConsentBook;
import org.daymark.suppression.SuppressionEntry;
import org.daymark.suppression.SuppressionReason;
import org.daymark.suppression.Suppressions;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people do for themselves on their own pages: join a list, leave one, take back that they left. Their own consent
 * lifts what they wished before, but neither a bounce nor a decision of staff.
 */
@Service
public class OwnConsents {
    /** How long the person of an unsubscribe link can take back that they left. */
    public static final Duration UNDO = Duration.ofHours(24);

    /** Lists that were left with one press of a button end within this time. */
    private static final Duration ONE_ACT = Duration.ofSeconds(30);

    private final OwnConsentRepository repository;
    private final MembershipRepository memberships;
    private final StayAnswerRepository answers;
    private final Subscribers subscribers;
    private final Suppressions suppressions;
    private final OwnActs acts;
    private final Clock clock;

    public OwnConsents(JdbcClient jdbc, Subscribers subscribers, Suppressions suppressions, Audit audit, Clock clock) {
        this.repository = new OwnConsentRepository(jdbc);
        this.memberships = new MembershipRepository(jdbc);
        this.answers = new StayAnswerRepository(jdbc);
        this.subscribers = subscribers;
        this.suppressions = suppressions;
        this.acts = new OwnActs(jdbc, audit, clock);
        this.clock = clock;
    }

    /** What an address may be asked. */
    public enum Standing {
        /** Unknown, or on good terms. */
        OPEN,
        /** They left, complained or were erased. */
        LEFT,
        /** No mail may go there: the mailbox is gone, or staff decided so. */
        BARRED
    }

    /**
     * A consent or withdrawal with its proof.
     *
     * @param wording the exact words, at most 1,000 characters
     * @param source at most 300 characters
     * @param givenAt when the person gave it
     * @param confirmedAt when they confirmed it from their mailbox, if it was asked
     * @param wordingVersion of a wording that has versions
     */
    public record OwnConsent(
            ConsentBasis basis,
            String wording,
            String source,
            Instant givenAt,
            @Nullable String ip,
            @Nullable String userAgent,
            @Nullable Instant confirmedAt,
            @Nullable String confirmedIp,
            @Nullable Integer wordingVersion) {
        ConsentBook.Standing standing() {
            return ConsentBook.standing(basis.limit(), givenAt, null);
        }
    }

    /** The standing of an address with a list. */
    @Transactional
    public Standing standing(long listId, EmailAddress address) {
        List<SuppressionEntry> entries = entries(listId, address);
        if (entries.stream().anyMatch(entry -> !entry.reason().ownWish())
                || suppressions.isInSuppressedDomain(address)) {
            return Standing.BARRED;
        }
        boolean ended = subscribers
                .find(address)
                .flatMap(person -> repository.lock(person.id(), listId))
                .filter(state -> state == SubscriptionState.ENDED)
                .isPresent();
        return ended || !entries.isEmpty() ? Standing.LEFT : Standing.OPEN;
    }

    /** Subscribes the person of an address, known or not; false if no mail may go there. */
    @Transactional
    public boolean join(long listId, EmailAddress address, PersonalData data, OwnConsent consent) {
        if (standing(listId, address) == Standing.BARRED) {
            return false;
        }
        suppressions.liftOwnWish(address, listId);
        Instant now = now();
        Optional<Subscriber> known = subscribers.find(address);
        long id = known.map(Subscriber::id).orElseGet(() -> subscribers.create(address, data));
        Optional<SubscriptionState> state = repository.lock(id, listId);
        if (state.isEmpty()) {
            memberships.add(id, listId, consent.standing(), now);
        } else if (state.get() == SubscriptionState.ENDED) {
            memberships.beginAgain(id, listId, consent.standing(), now);
        } else {
            memberships.renew(id, listId, consent.standing());
        }
        repository.record(id, listId, ConsentAction.GIVEN, consent, now);
        acts.record(
                id,
                consent.ip(),
                Activity.CONSENTED,
                "subscriber.join-list",
                null,
                Map.of("list", listId, "source", consent.source()));
        return true;
    }

    /** Ends a subscription; doing it again changes nothing. */
    @Transactional
    public void leave(long subscriberId, long listId, OwnConsent withdrawal) {
        Instant now = now();
        if (repository.end(subscriberId, listId, now)) {
            repository.record(subscriberId, listId, ConsentAction.WITHDRAWN, withdrawal, now);
            acts.record(
                    subscriberId,
                    withdrawal.ip(),
                    Activity.LEFT,
                    "subscriber.leave-list",
                    null,
                    Map.of("list", listId));
        }
    }

    /**
     * Takes back that the person left by a link: the list of the link, or everything that one button ended.
     *
     * @return whether there was something to take back, within {@link #UNDO}
     */
    @Transactional
    public boolean undo(long subscriberId, long listId, OwnConsent words) {
        Subscriber person = subscribers.get(subscriberId);
        Instant now = now();
        Instant earliest = now.minus(UNDO);
        Optional<SuppressionEntry> everything = suppressions.of(person.address()).stream()
                .filter(entry -> entry.everywhere()
                        && entry.reason() == SuppressionReason.UNSUBSCRIBED
                        && entry.addedBy() == null
                        && !entry.since().isBefore(earliest))
                .findFirst();
        List<Long> lists = new ArrayList<>();
        if (everything.isPresent()) {
            Instant since = everything.get().since();
            suppressions.liftOwnWish(person.address(), Suppressions.EVERY_LIST);
            repository.record(subscriberId, Suppressions.EVERY_LIST, ConsentAction.CORRECTED, words, now);
            lists.addAll(repository.leftSince(subscriberId, since.minus(ONE_ACT)));
        } else if (suppressions.isSuppressedEverywhere(person.address())) {
            return false;
        } else {
            lists.add(listId);
        }
        boolean undone = everything.isPresent();
        for (long list : lists) {
            if (repository.undo(subscriberId, list, earliest)) {
                repository.record(subscriberId, list, ConsentAction.CORRECTED, words, now);
                answers.forgetNo(subscriberId, list);
                undone = true;
            }
        }
        if (undone) {
            acts.record(subscriberId, words.ip(), Activity.LEFT, "subscriber.undo-leave", null, Map.of("lists", lists));
        }
        return undone;
    }

    /** Whether {@link #undo} would find something. */
    @Transactional(readOnly = true)
    public boolean mayUndo(long subscriberId, long listId) {
        Instant earliest = now().minus(UNDO);
        List<Long> left = repository.leftSince(subscriberId, earliest);
        Subscriber person = subscribers.get(subscriberId);
        if (!suppressions.isSuppressedEverywhere(person.address())) {
            return left.contains(listId);
        }
        return suppressions.of(person.address()).stream()
                .anyMatch(entry -> entry.everywhere()
                        && entry.reason() == SuppressionReason.UNSUBSCRIBED
                        && entry.addedBy() == null
                        && !entry.since().isBefore(earliest));
    }

    public List<Long> activeLists(long subscriberId) {
        return repository.activeLists(subscriberId);
    }

    private List<SuppressionEntry> entries(long listId, EmailAddress address) {
        return suppressions.of(address).stream()
                .filter(entry -> entry.everywhere() || entry.listId() == listId)
                .toList();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
