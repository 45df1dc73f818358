package org.daymark.suppression;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.address.EmailAddress;
import org.daymark.audit.Audit;
import org.daymark.suppression.SuppressionRepository.Facts;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The addresses that must never receive mail from the organization or from one list. What people bring about themselves
 * is only ever added; what is entered and lifted by hand is audited.
 */
@Service
public class Suppressions {
    private static final Words WORDS = Words.of("suppression");

    /** The scope for all lists, now and in the future. */
    public static final long EVERY_LIST = 0;

    /** How long staff can undo a manual entry without a reason. */
    public static final Duration UNDO = Duration.ofHours(1);

    private final SuppressionRepository repository;
    private final SuppressedDomainRepository domains;
    private final AddressHashes hashes;
    private final Audit audit;
    private final Clock clock;

    public Suppressions(JdbcClient jdbc, AddressHashes hashes, Audit audit, Clock clock) {
        this.repository = new SuppressionRepository(jdbc);
        this.domains = new SuppressedDomainRepository(jdbc);
        this.hashes = hashes;
        this.audit = audit;
        this.clock = clock;
    }

    /** Returns whether the entry or its reason is new. Idempotent. {@code source} tells where it came from. */
    public boolean suppressEverywhere(EmailAddress address, SuppressionReason reason, String source) {
        return suppress(address, EVERY_LIST, reason, source, null);
    }

    /** Like {@link #suppressEverywhere(EmailAddress, SuppressionReason, String)}, because of a delivery. */
    public boolean suppressEverywhere(EmailAddress address, SuppressionReason reason, String source, long deliveryId) {
        return suppress(address, EVERY_LIST, reason, source, deliveryId);
    }

    /** Like {@link #suppressEverywhere(EmailAddress, SuppressionReason, String)}, for one list. */
    public boolean suppressOnList(EmailAddress address, long listId, SuppressionReason reason, String source) {
        return suppress(address, listId, reason, source, null);
    }

    /**
     * Like {@link #suppressEverywhere(EmailAddress, SuppressionReason, String)}, for what another program knew before.
     *
     * @param since when it came about there
     * @param by who brings it
     */
    public boolean bring(EmailAddress address, SuppressionReason reason, String source, Instant since, String by) {
        String hash = hashes.of(address);
        Long subscriber = repository.subscribers(List.of(address)).get(address.value());
        Facts facts = new Facts(EVERY_LIST, reason, source, null, by, since.truncatedTo(ChronoUnit.MILLIS));
        return repository.add(hash, subscriber, subscriber == null ? address.value() : null, facts)
                || repository.strengthen(hash, facts)
                || repository.restate(hash, facts, clock.instant().minus(UNDO));
    }

    /** Those of the hashes whose suppression staff can take back, each with its source. */
    public Map<String, String> undoable(Collection<String> addressHashes) {
        return repository.undoable(List.copyOf(addressHashes), clock.instant().minus(UNDO));
    }

    /** Whether the address gets no mail at all, for itself or because of its domain. */
    public boolean isSuppressedEverywhere(EmailAddress address) {
        String hash = hashes.of(address);
        return repository.suppressed(Set.of(hash), EVERY_LIST).contains(hash) || isInSuppressedDomain(address);
    }

    public boolean isInSuppressedDomain(EmailAddress address) {
        return domains(Set.of(address.domain())).containsKey(address.domain());
    }

    /** Those of these domains that get no mail, each with what suppresses it. */
    public Map<String, SuppressedDomain> domains(Collection<String> names) {
        return SuppressedDomains.among(domains, names);
    }

    /**
     * Why those of the given address hashes that must not be mailed on this list must not; of several reasons the
     * first.
     */
    public Map<String, SuppressionReason> reasons(Collection<String> addressHashes, long listId) {
        return addressHashes.isEmpty() ? Map.of() : repository.reasons(addressHashes, listId);
    }

    /** Those of the given address hashes that must not be mailed on this list, by either scope. */
    public Set<String> suppressed(Collection<String> addressHashes, long listId) {
        return addressHashes.isEmpty() ? Set.of() : repository.suppressed(addressHashes, listId);
    }

    /** Whether one of the people with these ids must not be mailed on this list, apart from what bars their domain. */
    public boolean haveAny(long firstPerson, long lastPerson, long listId) {
        return repository.haveAny(firstPerson, lastPerson, listId);
    }

    public Optional<SuppressionEntry> find(long id) {
        return repository.find(id);
    }

    /** All entries for this address, even if no subscriber has it. */
    public List<SuppressionEntry> of(EmailAddress address) {
        return repository.ofAddress(hashes.of(address));
    }

    /** Adds a manual entry. An existing stronger reason stays. */
    @Transactional
    public Suppressed add(EmailAddress address, long listId, SuppressionReason reason, String source) {
        Permission.MANAGE_SUPPRESSIONS.require();
        Instant now = now();
        boolean added = enter(List.of(address), listId, reason, source, now) == 1;
        SuppressionEntry entry = of(address).stream()
                .filter(each -> each.listId() == listId)
                .findFirst()
                .orElseThrow(() -> WORDS.problem("suppression.lifted"));
        if (entry.since().equals(now)) {
            audit.record("suppression.add", target(entry.id()), null, words(entry));
        }
        return new Suppressed(entry.id(), entry.since(), added);
    }

    /** Enters many by hand, each address once; says how many there were not yet. */
    @Transactional
    public int addAll(List<EmailAddress> addresses, long listId, SuppressionReason reason, String source) {
        Permission.MANAGE_SUPPRESSIONS.require();
        int added = enter(addresses, listId, reason, source, now());
        audit.record(
                "suppression.import",
                "suppressions",
                null,
                Map.of(
                        "addresses", addresses.size(),
                        "added", added,
                        "reason", reason,
                        "list", listId,
                        "source", source));
        return added;
    }

    /** Lifts one, for good. */
    @Transactional
    public void lift(SuppressionEntry seen, Map<String, String> grounds) {
        Permission.MANAGE_SUPPRESSIONS.require();
        if (!repository.lift(seen)) {
            throw WORDS.problem("suppression.changed");
        }
        audit.record("suppression.restore", target(seen.id()), words(seen), grounds);
    }

    /** Undoes a manual entry within {@link #UNDO}, if it has not changed since. */
    @Transactional
    public void takeBack(long id, Instant since) {
        Permission.MANAGE_SUPPRESSIONS.require();
        SuppressionEntry seen = repository.find(id).orElse(null);
        if (seen == null || since.isBefore(clock.instant().minus(UNDO)) || !repository.takeBack(id, since)) {
            throw WORDS.problem("suppression.undo-late");
        }
        audit.record("suppression.undo", target(id), words(seen), null);
    }

    /** Undoes a manual entry for all lists that was made at this moment; returns whether there was one. */
    @Transactional
    public boolean takeBackIfThere(EmailAddress address, Instant since) {
        Permission.MANAGE_SUPPRESSIONS.require();
        return repository.takeBack(hashes.of(address), since);
    }

    /**
     * Lifts what the person wished for all lists and for this one, because they consented again from their mailbox; the
     * caller records the consent.
     */
    @Transactional
    public void liftOwnWish(EmailAddress address, long listId) {
        for (SuppressionEntry entry : of(address)) {
            if (entry.reason().ownWish() && (entry.everywhere() || entry.listId() == listId)) {
                repository.lift(entry);
                audit.record("suppression.restore", target(entry.id()), words(entry), null);
            }
        }
    }

    /** Reduces an entry to the keyed hash of its address, so that the address stays suppressed. */
    public void forget(EmailAddress address) {
        repository.forget(hashes.of(address));
    }

    private boolean suppress(
            EmailAddress address, long listId, SuppressionReason reason, String source, @Nullable Long deliveryId) {
        String hash = hashes.of(address);
        Long subscriber = repository.subscribers(List.of(address)).get(address.value());
        Facts facts = new Facts(listId, reason, source, deliveryId, null, now());
        boolean news = repository.add(hash, subscriber, null, facts) || repository.strengthen(hash, facts);
        if (!news && deliveryId != null) {
            repository.confirm(hash, listId, deliveryId);
        }
        return news;
    }

    private int enter(List<EmailAddress> addresses, long listId, SuppressionReason reason, String source, Instant now) {
        Facts facts = new Facts(listId, reason, source, null, Actor.current().name(), now);
        Map<EmailAddress, String> hashOf =
                addresses.stream().collect(Collectors.toMap(Function.identity(), hashes::of));
        Map<String, SuppressionReason> standing = repository.standing(List.copyOf(hashOf.values()), listId);
        Map<String, Long> subscribers = repository.subscribers(addresses);
        int added = 0;
        for (Map.Entry<EmailAddress, String> each : hashOf.entrySet()) {
            String address = each.getKey().value();
            SuppressionReason before = standing.get(each.getValue());
            if (before == null) {
                Long subscriber = subscribers.get(address);
                added +=
                        repository.add(each.getValue(), subscriber, subscriber == null ? address : null, facts) ? 1 : 0;
            } else if (before.compareTo(reason) < 0) {
                repository.strengthen(each.getValue(), facts);
            }
        }
        return added;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static String target(long id) {
        return "suppression " + id;
    }

    /** For the audit log: whom it means by number or masked, since the log outlives an erasure. */
    private static Map<String, Object> words(SuppressionEntry entry) {
        Map<String, Object> words = new LinkedHashMap<>();
        if (entry.subscriberId() != null) {
            words.put("subscriber", entry.subscriberId());
        } else if (entry.address() != null) {
            words.put("address", new EmailAddress(entry.address()).masked());
        }
        words.put("reason", entry.reason());
        words.put("list", entry.listId());
        words.put("source", entry.source());
        words.put("since", entry.since().toString());
        return words;
    }
}
