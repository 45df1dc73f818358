package org.daymark.subscriber;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.daymark.address.EmailAddress;
import org.daymark.audit.Audit;
import org.daymark.secret.RandomBytes;
import org.daymark.subscriber.OwnLink.Purpose;
import org.daymark.subscriber.OwnLinkRepository.Change;
import org.daymark.suppression.AddressHashes;
import org.daymark.suppression.SuppressionEntry;
import org.daymark.suppression.SuppressionReason;
import org.daymark.suppression.Suppressions;
import org.daymark.text.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Links to a person's own page, which work once and for a short time, and the change of an address, which both
 * addresses confirm with such a link. Only hashes of tokens are stored.
 */
@Service
public class OwnLinks {
    public static final Duration LIFE = Duration.ofMinutes(30);
    private static final int BYTES = 32;
    private static final int MAX_LENGTH = 100;
    private static final String CHANGED = "address changed by the person";

    private final OwnLinkRepository repository;
    private final Subscribers subscribers;
    private final Suppressions suppressions;
    private final AddressHashes hashes;
    private final OwnActs acts;
    private final Clock clock;

    public OwnLinks(
            JdbcClient jdbc,
            Subscribers subscribers,
            Suppressions suppressions,
            AddressHashes hashes,
            Audit audit,
            Clock clock) {
        this.repository = new OwnLinkRepository(jdbc);
        this.subscribers = subscribers;
        this.suppressions = suppressions;
        this.hashes = hashes;
        this.acts = new OwnActs(jdbc, audit, clock);
        this.clock = clock;
    }

    /** The state of an address change after a confirmation. */
    public enum Confirmation {
        /** The other address has not confirmed yet. */
        HALF,
        DONE,
        /** The change is over, or the new address cannot be used. */
        GONE
    }

    /** A fresh token for a link. */
    public String make(OwnLink link) {
        String token = RandomBytes.token(BYTES);
        repository.add(Sha256.hex(token), link, now().plus(LIFE));
        return token;
    }

    /** What a link is good for, if it still works; looking does not use it up, since link scanners look. */
    public Optional<OwnLink> look(String token) {
        return token.length() > MAX_LENGTH ? Optional.empty() : repository.find(Sha256.hex(token), now());
    }

    /** Uses a link up; of two who do so at once only one gets it. */
    public Optional<OwnLink> use(String token) {
        Optional<OwnLink> used = look(token).filter(link -> repository.use(Sha256.hex(token), now()));
        used.ifPresent(link -> acts.keep(link.subscriberId(), Activity.VISITED));
        return used;
    }

    /** Begins a change of address; an earlier one of this person ends. Returns its id. */
    @Transactional
    public long change(long subscriberId, EmailAddress address) {
        return repository.addChange(subscriberId, address, now().plus(LIFE));
    }

    /** The new address of a change that waits. */
    public Optional<EmailAddress> changeTo(long changeId) {
        return repository.change(changeId, now()).map(Change::address);
    }

    /** Whether mail may go to an address as the new one of someone: no one else has it, and it is not suppressed. */
    public boolean isFree(EmailAddress address) {
        return subscribers.find(address).isEmpty()
                && suppressions.of(address).isEmpty()
                && !suppressions.isInSuppressedDomain(address);
    }

    /**
     * Confirms one side of a change. After both, mail goes to the new address; what the person wished for the old one
     * counts for the new one, and the old one stays suppressed, so that no import brings it back as another person.
     */
    @Transactional
    public Confirmation confirm(OwnLink link) {
        Long id = link.changeId();
        Optional<Change> found = id == null ? Optional.empty() : repository.lockChange(id, now());
        if (found.isEmpty()) {
            return Confirmation.GONE;
        }
        Change change = found.get();
        boolean old = link.purpose() == Purpose.ADDRESS_OLD;
        repository.confirm(change.id(), link.purpose(), now());
        if (old ? !change.newConfirmed() : !change.oldConfirmed()) {
            return Confirmation.HALF;
        }
        if (!isFree(change.address())) {
            return Confirmation.GONE;
        }
        EmailAddress before = subscribers.get(change.subscriberId()).address();
        for (SuppressionEntry entry : suppressions.of(before)) {
            if (entry.everywhere()) {
                suppressions.suppressEverywhere(change.address(), entry.reason(), CHANGED);
            } else {
                suppressions.suppressOnList(change.address(), entry.listId(), entry.reason(), CHANGED);
            }
        }
        repository.move(change.subscriberId(), change.address(), hashes.of(change.address()), now());
        suppressions.suppressEverywhere(before, SuppressionReason.UNSUBSCRIBED, CHANGED);
        suppressions.forget(before);
        acts.record(change.subscriberId(), null, Activity.CHOSE, "subscriber.change-address", null, null);
        return Confirmation.DONE;
    }

    /** Deletes links and changes that are over. */
    public void tidy() {
        repository.forgetExpired(now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
