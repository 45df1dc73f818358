package org.daymark.subscriber;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.address.EmailAddress;
import org.daymark.audit.Audit;
import org.daymark.consent.ConsentBook;
import org.daymark.suppression.AddressHashes;
import org.daymark.suppression.SuppressionReason;
import org.daymark.suppression.Suppressions;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The people, and how they come onto lists. Suppressed and unsubscribed people are never re-added by joining, a value
 * that is already known is never erased by an empty one, and a consent is renewed by a newer one that lasts longer.
 */
@Service
public class Subscribers {
    private static final Words WORDS = Words.of("subscriber");
    private static final int MAX_LOOKS = 5;

    private final SubscriberRepository repository;
    private final Suppressions suppressions;
    private final AddressHashes hashes;
    private final Audit audit;

    public Subscribers(JdbcTemplate jdbc, Suppressions suppressions, AddressHashes hashes, Audit audit, Clock clock) {
        this.repository = new SubscriberRepository(jdbc, JdbcClient.create(jdbc), clock);
        this.suppressions = suppressions;
        this.hashes = hashes;
        this.audit = audit;
    }

    /** What the audit log calls a person. */
    public static String target(long id) {
        return "subscriber " + id;
    }

    public Subscriber get(long id) {
        return repository.find(id).orElseThrow(() -> WORDS.problem("person.unknown", id));
    }

    public Optional<Subscriber> find(long id) {
        return repository.find(id);
    }

    /** The language of a person, if there is one and it is known. */
    public @Nullable String language(long id) {
        return find(id).map(person -> person.data().language()).orElse(null);
    }

    public Optional<Subscriber> find(EmailAddress address) {
        return repository.standings(0, List.of(address)).values().stream()
                .map(Standing::subscriber)
                .findFirst();
    }

    /** The ids of the people with these addresses. */
    public Map<EmailAddress, Long> ids(Collection<EmailAddress> addresses) {
        return repository.ids(addresses);
    }

    /** Those of these people who are known. */
    public Map<EmailAddress, Subscriber> known(Collection<EmailAddress> addresses) {
        return repository.standings(0, addresses).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, standing -> standing.getValue().subscriber()));
    }

    /**
     * A page of the people a list reaches, in the order of their ids.
     *
     * @param after the id the page begins behind; 0 for the first page
     */
    public List<Subscriber> members(long listId, long after, int limit) {
        return repository.members(listId, after, limit);
    }

    /** Those of the people a list reaches whose address begins so, in the order of addresses. */
    public List<Subscriber> membersByAddress(long listId, String start, int limit) {
        Permission.VIEW_PEOPLE.require();
        return repository.membersByAddress(listId, start.toLowerCase(Locale.ROOT), limit);
    }

    /** One of the people a list reaches. */
    public Optional<Subscriber> member(long listId, long id) {
        Permission.VIEW_PEOPLE.require();
        return repository.member(listId, id);
    }

    /** How many people a list reaches. */
    public long count(long listId) {
        return repository.count(listId);
    }

    /**
     * Lets people join a list, all in one transaction and a handful of statements. Every address may occur once.
     *
     * @return one outcome for each, in their order
     */
    @Transactional
    public List<JoinOutcome> join(long listId, List<Joining> people) {
        return join(listId, people, check(listId, people));
    }

    /** The same for people of whom something is expected. */
    @Transactional
    public List<JoinOutcome> join(long listId, List<Joining> people, Expected expected) {
        return switch (expected) {
            case ANYONE -> join(listId, people);
            case NEW -> joinNewcomers(listId, people, check(listId, people));
            case NEW_AND_FREE -> joinUnchecked(listId, people);
        };
    }

    /** Adds all, and looks only then whether someone was known or may not be mailed; if so, it takes all back. */
    private List<JoinOutcome> joinUnchecked(long listId, List<Joining> people) {
        Map<EmailAddress, String> hashes = hashed(people);
        List<Decision> newcomers = decide(listId, people, new Check(hashes, Map.of()), Map.of());
        if (!suppressions.domains(domains(people)).isEmpty()
                || !created(
                        listId,
                        newcomers,
                        all -> !all.none() && !suppressions.haveAny(all.first(), all.last(), listId))) {
            return joinNewcomers(listId, people, check(listId, people, hashes));
        }
        return newcomers.stream().map(Decision::outcome).toList();
    }

    /** Looks up who is known only where someone is. */
    private List<JoinOutcome> joinNewcomers(long listId, List<Joining> people, Check check) {
        // Of those who are suppressed some may have left, which says more.
        List<Decision> decisions = decide(
                listId, people, check, standings(listId, check.suppressed().keySet()));
        return created(listId, of(decisions, JoinOutcome.CREATED), all -> true)
                ? decisions.stream().map(Decision::outcome).toList()
                : join(listId, people, check);
    }

    /** Adds and subscribes these people if all are new and fulfill a condition; otherwise it writes nothing. */
    private boolean created(long listId, List<Decision> newcomers, Predicate<SubscriberRepository.Numbered> condition) {
        return repository
                .createIfAllNew(newcomers, condition)
                .map(created -> {
                    repository.subscribe(listId, newcomers, created);
                    return true;
                })
                .orElse(false);
    }

    private List<JoinOutcome> join(long listId, List<Joining> people, Check check) {
        List<Decision> decisions = List.of();
        Optional<SubscriberRepository.Created> added = Optional.empty();
        for (int look = 1; added.isEmpty(); look++) {
            decisions = decide(
                    listId, people, check, standings(listId, check.hashes().keySet()));
            List<Decision> newcomers = of(decisions, JoinOutcome.CREATED);
            // Those whom others add meanwhile are known at the next look.
            added = look < MAX_LOOKS
                    ? repository.createIfAllNew(newcomers, all -> true)
                    : Optional.of(repository.create(newcomers));
        }
        repository.update(decisions.stream().filter(Decision::changesData).toList());
        repository.subscribe(
                listId, decisions.stream().filter(Decision::subscribes).toList(), added.get());
        repository.renew(listId, decisions.stream().filter(Decision::renews).toList());
        return decisions.stream().map(Decision::outcome).toList();
    }

    /** What {@link #join} would answer; writes nothing. The list 0 is one that does not exist yet. */
    @Transactional(readOnly = true)
    public List<JoinOutcome> wouldJoin(long listId, List<Joining> people) {
        Check check = check(listId, people);
        return decide(listId, people, check, standings(listId, check.hashes().keySet())).stream()
                .map(Decision::outcome)
                .toList();
    }

    /** Adds a person who is on no list yet, and returns the id; one who is there already stays as they are. */
    long create(EmailAddress address, PersonalData data) {
        return repository.create(address, hashes.of(address), data);
    }

    /**
     * Changes what is known about a person; what is null is forgotten.
     *
     * @param seen when the data last changed, as the user saw it
     */
    @Transactional
    public void change(long id, PersonalData data, Instant seen) {
        Permission.MANAGE_SUBSCRIBERS.require();
        PersonalData before = get(id).data();
        if (before.equals(data)) {
            return;
        }
        if (!repository.change(id, data, seen)) {
            throw WORDS.problem("person.changed");
        }
        audit.record("subscriber.change", target(id), before.byInput(), data.byInput());
    }

    /** The addresses that a person asked to change to and has not confirmed yet. */
    public List<EmailAddress> wishedAddresses(long id) {
        return repository.wishedAddresses(id);
    }

    /**
     * Erases a person from the lists and keeps no more than the keyed hash of their address, by which they stay
     * suppressed.
     */
    @Transactional
    public void erase(long id) {
        Permission.MANAGE_SUBSCRIBERS.require();
        Subscriber person = get(id);
        suppressions.suppressEverywhere(
                person.address(),
                SuppressionReason.ERASED,
                "erased by " + Actor.current().name());
        suppressions.forget(person.address());
        repository.erase(id);
        audit.forget(target(id));
        audit.record("subscriber.erase", target(id), null, null);
    }

    /** The keyed hashes of these people's addresses, and who of them may not be mailed. */
    private record Check(Map<EmailAddress, String> hashes, Map<EmailAddress, SuppressionReason> suppressed) {}

    private Check check(long listId, List<Joining> people) {
        return check(listId, people, hashed(people));
    }

    private Map<EmailAddress, String> hashed(List<Joining> people) {
        Map<EmailAddress, String> hashOf = new HashMap<>(2 * people.size());
        for (Joining person : people) {
            if (hashOf.put(person.address(), hashes.of(person.address())) != null) {
                throw new IllegalStateException("an address occurs twice");
            }
        }
        return hashOf;
    }

    private static Set<String> domains(List<Joining> people) {
        return people.stream().map(person -> person.address().domain()).collect(Collectors.toSet());
    }

    private Check check(long listId, List<Joining> people, Map<EmailAddress, String> hashOf) {
        Map<String, SuppressionReason> reasons = suppressions.reasons(hashOf.values(), listId);
        Set<String> barred = suppressions.domains(domains(people)).keySet();
        Map<EmailAddress, SuppressionReason> suppressed = new HashMap<>();
        if (!reasons.isEmpty() || !barred.isEmpty()) {
            hashOf.forEach((address, hash) -> {
                SuppressionReason reason = reasons.get(hash);
                if (reason != null) {
                    suppressed.put(address, reason);
                } else if (barred.contains(address.domain())) {
                    suppressed.put(address, SuppressionReason.MANUAL);
                }
            });
        }
        return new Check(hashOf, suppressed);
    }

    private Map<EmailAddress, Standing> standings(long listId, Collection<EmailAddress> addresses) {
        return addresses.isEmpty() ? Map.of() : repository.standings(listId, addresses);
    }

    private List<Decision> decide(
            long listId, List<Joining> people, Check check, Map<EmailAddress, Standing> standings) {
        Map<Long, Instant> newest = newestConsents(listId, people, standings);
        List<Decision> decisions = new ArrayList<>(people.size());
        for (Joining person : people) {
            EmailAddress address = person.address();
            String hash = check.hashes().get(address);
            if (hash == null) {
                throw new IllegalStateException("every address was hashed");
            }
            decisions.add(decide(person, hash, check.suppressed().get(address), standings.get(address), newest));
        }
        return decisions;
    }

    /** When those of these people last agreed whose consent could be renewed. */
    private Map<Long, Instant> newestConsents(
            long listId, List<Joining> people, Map<EmailAddress, Standing> standings) {
        List<Long> renewable = people.stream()
                .map(person -> Map.entry(person, Optional.ofNullable(standings.get(person.address()))))
                .filter(entry -> entry.getValue()
                        .filter(standing -> standing.outlastedBy(entry.getKey().consent()))
                        .isPresent())
                .map(entry -> entry.getValue().orElseThrow().subscriber().id())
                .toList();
        return renewable.isEmpty() ? Map.of() : repository.newestConsents(listId, renewable);
    }

    private static Decision decide(
            Joining person,
            String hash,
            @Nullable SuppressionReason suppressed,
            @Nullable Standing standing,
            Map<Long, Instant> newest) {
        if (standing != null && standing.hasLeft()) {
            return new Decision(person, hash, person.data(), JoinOutcome.UNSUBSCRIBED, false, false, false);
        }
        if (suppressed != null) {
            return new Decision(person, hash, person.data(), skipped(suppressed), false, false, false);
        }
        if (standing == null) {
            return new Decision(person, hash, person.data(), JoinOutcome.CREATED, false, true, false);
        }
        PersonalData known = standing.subscriber().data();
        PersonalData merged = person.changed(known);
        boolean changes = !merged.equals(known);
        boolean subscribes = !standing.isActive();
        boolean renews = standing.isRenewedBy(person.consent(), newest);
        JoinOutcome outcome = changes || subscribes || renews ? JoinOutcome.UPDATED : JoinOutcome.UNCHANGED;
        return new Decision(person, hash, merged, outcome, changes, subscribes, renews);
    }

    private static JoinOutcome skipped(SuppressionReason reason) {
        return switch (reason) {
            case UNSUBSCRIBED -> JoinOutcome.UNSUBSCRIBED;
            case HARD_BOUNCE -> JoinOutcome.BOUNCED;
            case COMPLAINT -> JoinOutcome.COMPLAINED;
            case MANUAL, ERASED -> JoinOutcome.SUPPRESSED;
        };
    }

    private static List<Decision> of(List<Decision> decisions, JoinOutcome outcome) {
        return decisions.stream().filter(d -> d.outcome() == outcome).toList();
    }

    /** The decision about one person who joins. */
    record Decision(
            Joining person,
            String addressHash,
            PersonalData data,
            JoinOutcome outcome,
            boolean changesData,
            boolean subscribes,
            boolean renews) {}

    /**
     * A known person and their place on the list in question.
     *
     * @param state that of the subscription, null without one
     * @param consent what limits its consent
     */
    record Standing(Subscriber subscriber, @Nullable SubscriptionState state, ConsentBook.Standing consent) {
        boolean isActive() {
            return state == SubscriptionState.ACTIVE;
        }

        boolean hasLeft() {
            return state == SubscriptionState.ENDED;
        }

        /** Whether a consent of a known day would last longer, so that it never shortens this one. */
        boolean outlastedBy(ConsentProof proof) {
            return isActive() && proof.givenAt() != null && proof.standing().outlasts(consent);
        }

        /** The same if it is newer, too. */
        boolean isRenewedBy(ConsentProof proof, Map<Long, Instant> newest) {
            Instant before = newest.get(subscriber.id());
            Instant given = proof.givenAt();
            return given != null && outlastedBy(proof) && (before == null || given.isAfter(before));
        }
    }
}
