package org.daymark.subscriber;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.audit.Audit;
import org.daymark.subscriber.MembershipRepository.Membership;
import org.daymark.suppression.Suppressed;
import org.daymark.suppression.SuppressionEntry;
import org.daymark.suppression.SuppressionReason;
import org.daymark.suppression.Suppressions;
import org.daymark.text.Excerpt;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Staff actions on subscriptions, each recorded. People who unsubscribed, bounced or complained are never brought back
 * without saying so, and what a person did for themselves only their own consent undoes.
 */
@Service
public class Memberships {
    private static final Words WORDS = Words.of("subscriber");

    /** The source of what staff say without naming another one. */
    private static final String SOURCE = "console";

    private static final int MAX_ACTOR = 100;

    private final MembershipRepository repository;
    private final Subscribers subscribers;
    private final MailingLists lists;
    private final Suppressions suppressions;
    private final Audit audit;
    private final Clock clock;

    public Memberships(
            JdbcClient jdbc,
            Subscribers subscribers,
            MailingLists lists,
            Suppressions suppressions,
            Audit audit,
            Clock clock) {
        this.repository = new MembershipRepository(jdbc);
        this.subscribers = subscribers;
        this.lists = lists;
        this.suppressions = suppressions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A proof that staff enter.
     *
     * @param basis in what way the person said it
     */
    public static ConsentProof entered(ConsentBasis basis, String wording, String source, @Nullable Instant givenAt) {
        return entered(basis, wording, source, givenAt, null);
    }

    static ConsentProof entered(
            ConsentBasis basis, String wording, String source, @Nullable Instant givenAt, @Nullable Instant statedEnd) {
        return new ConsentProof(basis, wording, source, ConsentMethod.CONSOLE, givenAt, actor(), statedEnd);
    }

    /** Ends a subscription. The returned moment is what {@link #takeBack} asks for. */
    @Transactional
    public Instant end(long subscriberId, long listId, String words) {
        Permission.MANAGE_SUBSCRIBERS.require();
        subscribers.get(subscriberId);
        Instant now = now();
        if (!repository.end(subscriberId, listId, now)) {
            throw WORDS.problem("subscription.ended");
        }
        withdraw(subscriberId, listId, words, now);
        audit(
                "subscriber.unsubscribe",
                subscriberId,
                Map.of("list", listId, "state", SubscriptionState.ACTIVE),
                Map.of("list", listId));
        return now;
    }

    /**
     * Ends every subscription and stops all mail of the organization to the person.
     *
     * @return the argument for {@link #takeBack}; null if an undo is impossible because the person was already
     *     suppressed
     */
    @Transactional
    public @Nullable Instant endEverything(long subscriberId, String words) {
        Permission.MANAGE_SUBSCRIBERS.require();
        Subscriber person = subscribers.get(subscriberId);
        List<Long> left = repository.lockActive(subscriberId);
        Suppressed suppressed =
                suppressions.add(person.address(), Suppressions.EVERY_LIST, SuppressionReason.UNSUBSCRIBED, words);
        Instant moment = suppressed.added() ? suppressed.since() : now();
        for (long list : left) {
            repository.end(subscriberId, list, moment);
            withdraw(subscriberId, list, words, moment);
        }
        withdraw(subscriberId, Suppressions.EVERY_LIST, words, moment);
        audit("subscriber.unsubscribe-everything", subscriberId, Map.of("lists", left), Map.of("lists", List.of()));
        return suppressed.added() ? moment : null;
    }

    /**
     * Takes back what {@link #end} or {@link #endEverything} did at a moment within {@link Suppressions#UNDO}, unless
     * the person has left for themselves meanwhile.
     */
    @Transactional
    public void takeBack(long subscriberId, Instant moment) {
        Permission.MANAGE_SUBSCRIBERS.require();
        Subscriber person = subscribers.get(subscriberId);
        boolean inTime = !moment.isBefore(clock.instant().minus(Suppressions.UNDO));
        List<Long> ended = inTime ? repository.lockEndedByStaff(subscriberId, moment) : List.of();
        boolean lifted = inTime && suppressions.takeBackIfThere(person.address(), moment);
        if (ended.isEmpty() && !lifted) {
            throw WORDS.problem("subscription.undo-late");
        }
        ConsentProof proof =
                entered(ConsentBasis.ENTERED_BY_STAFF, "taken back: it was entered by mistake", SOURCE, null);
        for (long list : ended) {
            repository.takeBack(subscriberId, list, moment);
            repository.record(subscriberId, list, ConsentAction.CORRECTED, proof, now());
        }
        if (lifted) {
            repository.record(subscriberId, Suppressions.EVERY_LIST, ConsentAction.CORRECTED, proof, now());
        }
        audit("subscriber.unsubscribe-undo", subscriberId, null, Map.of("lists", ended));
    }

    /** Adds one person to a list by hand. Refuses people who unsubscribed from it or are suppressed. */
    @Transactional
    public Subscriber add(long listId, Joining joining) {
        Permission.MANAGE_SUBSCRIBERS.require();
        MailingList list = lists.get(listId);
        Subscriber before = subscribers.find(joining.address()).orElse(null);
        JoinOutcome outcome = subscribers.join(listId, List.of(joining)).get(0);
        if (outcome == JoinOutcome.UNCHANGED) {
            throw WORDS.problem("subscription.present", list.name());
        }
        if (outcome != JoinOutcome.CREATED && outcome != JoinOutcome.UPDATED) {
            throw WORDS.problem("subscription.refused", list.name());
        }
        Subscriber added = subscribers.find(joining.address()).orElseThrow();
        audit(
                "subscriber.add",
                added.id(),
                before == null ? null : before.data(),
                Map.of("list", listId, "data", added.data(), "consent", words(joining.consent())));
        return added;
    }

    /**
     * Subscribes a known person, for the first time or again.
     *
     * @param again whether staff confirmed that the person, who unsubscribed before, asked to join again
     */
    @Transactional
    public void subscribe(long subscriberId, long listId, ConsentProof consent, boolean again) {
        Permission.MANAGE_SUBSCRIBERS.require();
        Subscriber person = subscribers.get(subscriberId);
        MailingList list = lists.get(listId);
        suppressions.of(person.address()).stream()
                .filter(entry -> entry.everywhere() || entry.listId() == listId)
                .findFirst()
                .ifPresent(entry -> {
                    throw WORDS.problem(
                            "subscription.suppressed", entry.reason().word().toLowerCase(Locale.ROOT));
                });
        if (suppressions.isInSuppressedDomain(person.address())) {
            throw WORDS.problem("subscription.domain-suppressed");
        }
        Membership before = repository.lock(subscriberId, listId).orElse(null);
        Instant now = now();
        boolean changed;
        if (before == null) {
            changed = repository.add(subscriberId, listId, consent.standing(), now);
        } else if (before.active()) {
            throw WORDS.problem("subscription.present", list.name());
        } else if (!again) {
            throw WORDS.problem("subscription.left", list.name());
        } else {
            changed = repository.beginAgain(subscriberId, listId, consent.standing(), now);
        }
        if (!changed) {
            throw WORDS.problem("subscription.changed");
        }
        repository.record(subscriberId, listId, ConsentAction.GIVEN, consent, now);
        audit(
                before == null ? "subscriber.subscribe" : "subscriber.subscribe-again",
                subscriberId,
                before == null
                        ? null
                        : Map.of(
                                "list",
                                listId,
                                "state",
                                SubscriptionState.ENDED,
                                "by",
                                String.valueOf(before.endedBy())),
                Map.of("list", listId, "consent", words(consent)));
    }

    /**
     * Records a newer consent of someone on a list, such as another donation: from now on it is the one that counts.
     */
    @Transactional
    public void renew(long subscriberId, long listId, ConsentProof consent) {
        Permission.MANAGE_SUBSCRIBERS.require();
        subscribers.get(subscriberId);
        MailingList list = lists.get(listId);
        if (!repository.renew(subscriberId, listId, consent.standing())) {
            throw WORDS.problem("subscription.ended-on", list.name());
        }
        repository.record(subscriberId, listId, ConsentAction.GIVEN, consent, now());
        audit("subscriber.consent", subscriberId, null, Map.of("list", listId, "consent", words(consent)));
    }

    /**
     * Lifts a suppression.
     *
     * @param why in staff's words
     * @param consent the person's own; required to lift a suppression at their own request
     */
    @Transactional
    public void restore(SuppressionEntry seen, String why, @Nullable ConsentProof consent) {
        Permission.MANAGE_SUPPRESSIONS.require();
        if (seen.reason().ownWish() && consent == null) {
            throw WORDS.problem("suppression.own-wish");
        }
        Map<String, String> grounds = new LinkedHashMap<>();
        grounds.put("why", why);
        if (consent != null) {
            grounds.putAll(words(consent));
        }
        suppressions.lift(seen, grounds);
        Long subscriber = seen.subscriberId();
        if (subscriber != null) {
            ConsentProof proof = consent == null
                    ? entered(
                            ConsentBasis.DECIDED_BY_STAFF,
                            why,
                            "suppression: " + seen.reason().word(),
                            null)
                    : consent;
            repository.record(subscriber, seen.listId(), ConsentAction.RESTORED, proof, now());
            if (consent != null) {
                List<Long> renewed = seen.everywhere() ? repository.lockActive(subscriber) : List.of(seen.listId());
                renewed.forEach(list -> repository.renew(subscriber, list, consent.standing()));
            }
        }
    }

    private static Map<String, String> words(ConsentProof consent) {
        return Map.of("basis", consent.basis().key(), "wording", consent.wording(), "source", consent.source());
    }

    private void withdraw(long subscriberId, long listId, String words, Instant now) {
        repository.record(
                subscriberId,
                listId,
                ConsentAction.WITHDRAWN,
                entered(ConsentBasis.ENTERED_BY_STAFF, words, SOURCE, now),
                now);
    }

    private void audit(String act, long subscriberId, @Nullable Object before, @Nullable Object after) {
        audit.record(act, Subscribers.target(subscriberId), before, after);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static String actor() {
        return Excerpt.cut(Actor.current().name(), MAX_ACTOR);
    }
}
