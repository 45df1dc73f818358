package org.daymark.subscriber;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.daymark.access.Permission;
import org.daymark.audit.Audit;
import org.daymark.consent.Purpose;
import org.daymark.subscriber.OwnConsents.OwnConsent;
import org.daymark.suppression.Suppressions;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The consents of people to more than the mail of their lists, as staff or the people themselves record them. */
@Service
public class PurposeConsents {
    private static final Words WORDS = Words.of("subscriber");

    private final PurposeConsentRepository repository;
    private final MembershipRepository records;
    private final OwnConsentRepository ownRecords;
    private final Subscribers subscribers;
    private final Audit audit;
    private final OwnActs acts;
    private final Clock clock;

    public PurposeConsents(JdbcClient jdbc, Subscribers subscribers, Audit audit, Clock clock) {
        this.repository = new PurposeConsentRepository(jdbc);
        this.records = new MembershipRepository(jdbc);
        this.ownRecords = new OwnConsentRepository(jdbc);
        this.subscribers = subscribers;
        this.audit = audit;
        this.acts = new OwnActs(jdbc, audit, clock);
        this.clock = clock;
    }

    /** A consent that stands. */
    public record Given(Instant at, @Nullable Instant expiresAt) {
        public boolean lasts(Instant now) {
            return expiresAt == null || expiresAt.isAfter(now);
        }
    }

    /** What a person consented to, also if it has expired. */
    public Map<Purpose, Given> of(long person) {
        return repository.of(person);
    }

    /** Records what staff know of a consent. */
    @Transactional
    public void record(long person, Purpose purpose, ConsentProof consent) {
        Permission.MANAGE_SUBSCRIBERS.require();
        subscribers.get(person);
        requireOwn(purpose);
        Instant now = now();
        Instant given = consent.givenAt();
        repository.put(
                person, purpose, given == null ? now : given, consent.standing().until());
        records.record(person, Suppressions.EVERY_LIST, purpose, ConsentAction.GIVEN, consent, now);
        audit.record(
                "subscriber.consent",
                Subscribers.target(person),
                null,
                Map.of("purpose", purpose, "basis", consent.basis().key(), "source", consent.source()));
    }

    /** Ends a consent at the request of the person; it counts for the next message. */
    @Transactional
    public void withdraw(long person, Purpose purpose, String words) {
        Permission.MANAGE_SUBSCRIBERS.require();
        subscribers.get(person);
        if (!repository.remove(person, purpose)) {
            throw WORDS.problem("consent.withdrawn");
        }
        records.record(
                person,
                Suppressions.EVERY_LIST,
                purpose,
                ConsentAction.WITHDRAWN,
                Memberships.entered(ConsentBasis.ENTERED_BY_STAFF, words, "console", now()),
                now());
        audit.record("subscriber.consent-withdraw", Subscribers.target(person), Map.of("purpose", purpose), null);
    }

    /** What the person gives on their own page. */
    @Transactional
    public void give(long person, Purpose purpose, OwnConsent consent) {
        requireOwn(purpose);
        Instant now = now();
        repository.put(person, purpose, now, consent.standing().until());
        ownRecords.record(person, Suppressions.EVERY_LIST, purpose, ConsentAction.GIVEN, consent, now);
        acts.record(
                person,
                consent.ip(),
                Activity.CHOSE,
                "subscriber.consent",
                null,
                Map.of("purpose", purpose, "source", consent.source()));
    }

    /** What the person withdraws on their own page; doing it again changes nothing. */
    @Transactional
    public void takeBack(long person, Purpose purpose, OwnConsent withdrawal) {
        if (repository.remove(person, purpose)) {
            ownRecords.record(person, Suppressions.EVERY_LIST, purpose, ConsentAction.WITHDRAWN, withdrawal, now());
            acts.record(
                    person,
                    withdrawal.ip(),
                    Activity.CHOSE,
                    "subscriber.consent-withdraw",
                    Map.of("purpose", purpose),
                    null);
        }
    }

    private static void requireOwn(Purpose purpose) {
        if (purpose == Purpose.LIST) {
            throw new IllegalArgumentException("consent to a list belongs to the subscription");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
