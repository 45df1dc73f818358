package org.daymark.returns;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.daymark.address.EmailAddress;
import org.daymark.address.InvalidAddress;
import org.daymark.delivery.ProvenSends;
import org.daymark.feedback.Kind;
import org.daymark.feedback.Reason;
import org.daymark.feedback.Severity;
import org.daymark.mailbox.ReturnMarks;
import org.daymark.subscriber.Evidence;
import org.daymark.subscriber.UnsubscribeClaim;
import org.daymark.subscriber.Unsubscribes;
import org.daymark.suppression.SuppressionReason;
import org.daymark.suppression.Suppressions;
import org.daymark.text.Redaction;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records what came back and applies what follows from it, in one transaction: the same event twice has no further
 * consequence. Without proof of which message an event is about, a person decides.
 */
@Service
public class Returns {
    private final ReturnRepository repository;
    private final Identification identification;
    private final ReturnMarks marks;
    private final Suppressions suppressions;
    private final Unsubscribes unsubscribes;
    private final ProvenSends provenSends;
    private final SoftBounces softBounces;
    private final ReturnRates rates;
    private final Clock clock;

    Returns(
            ReturnRepository repository,
            Identification identification,
            ReturnMarks marks,
            Suppressions suppressions,
            Unsubscribes unsubscribes,
            ProvenSends provenSends,
            SoftBounces softBounces,
            ReturnRates rates,
            Clock clock) {
        this.repository = repository;
        this.identification = identification;
        this.marks = marks;
        this.suppressions = suppressions;
        this.unsubscribes = unsubscribes;
        this.provenSends = provenSends;
        this.softBounces = softBounces;
        this.rates = rates;
        this.clock = clock;
    }

    /** Takes an event once. Joins the caller's transaction, if there is one. */
    @Transactional
    public Taken take(ReturnEvent event) {
        ReturnEvent known = normal(event);
        Identified found = identification.find(known);
        Optional<Long> id = repository.add(known, found, clock.instant());
        if (id.isEmpty()) {
            return Taken.DUPLICATE;
        }
        Consequence consequence = apply(known, found);
        ReturnState state = consequence == Consequence.WAITING ? ReturnState.OPEN : ReturnState.DONE;
        repository.conclude(id.get(), state, consequence);
        SentMessage message = found.message();
        if (message != null && message.senderDomain() != null && found.match().proven()) {
            rates.look(message.senderDomain(), known.kind(), consequence);
        }
        return new Taken(id.get(), found.match(), message == null ? null : message.deliveryId(), state, consequence);
    }

    /** How an event of an authenticated source fits what was sent. */
    public Fit fit(ReturnEvent event) {
        return identification.fit(normal(event));
    }

    /**
     * Notes that a message arrived, which settles an uncertain delivery. Nothing is recorded: there is one such event
     * for nearly every message. Joins the caller's transaction, if there is one.
     */
    @Transactional
    public void delivered(ReturnEvent event) {
        Identified found = identification.find(normal(event));
        SentMessage message = found.message();
        if (message != null && found.match().proven()) {
            provenSends.settle(message.deliveryId(), message.campaignId());
        }
    }

    /** Records a message that could not be read, so that a person looks at it in its mailbox. */
    @Transactional
    public Taken setAside(String source, String key, Consequence why, Instant at) {
        ReturnEvent event = new ReturnEvent(
                source,
                key,
                null,
                false,
                Kind.UNKNOWN,
                Severity.NONE,
                Reason.UNSPECIFIED,
                null,
                List.of(),
                List.of(),
                null,
                at,
                List.of());
        Optional<Long> id = repository.add(event, Identified.NONE, clock.instant());
        id.ifPresent(each -> repository.conclude(each, ReturnState.SET_ASIDE, why));
        return id.map(each -> new Taken(each, Match.NONE, null, ReturnState.SET_ASIDE, why))
                .orElse(Taken.DUPLICATE);
    }

    private static ReturnEvent normal(ReturnEvent event) {
        return new ReturnEvent(
                event.source(),
                event.key(),
                event.fingerprint(),
                event.authenticated(),
                event.kind(),
                event.severity(),
                event.reason(),
                event.status(),
                event.recipients().stream().flatMap(Returns::address).toList(),
                event.marks(),
                event.messageId(),
                event.occurredAt(),
                event.evidence());
    }

    private static Stream<String> address(String written) {
        try {
            return Stream.of(EmailAddress.parse(written).value());
        } catch (InvalidAddress e) {
            return Stream.empty();
        }
    }

    private Consequence apply(ReturnEvent event, Identified found) {
        SentMessage message = found.message();
        UnsubscribeClaim claim = found.claim();
        if (claim != null && leaves(event, found)) {
            unsubscribes.leaveList(claim, new Evidence(Evidence.Channel.MAIL, null, null));
            return Consequence.UNSUBSCRIBED;
        }
        if (message != null && found.match().proven()) {
            provenSends.settle(message.deliveryId(), message.campaignId());
        }
        return switch (event.kind()) {
            case DELAY, AUTO_REPLY, CHALLENGE, REPORT -> Consequence.NOTED;
            case HUMAN, UNKNOWN -> Consequence.WAITING;
            case UNSUBSCRIBE -> request(event, found);
            case COMPLAINT -> complaint(event, found);
            case BOUNCE ->
                message == null || !found.match().proven() ? Consequence.WAITING : bounce(event, found, message);
        };
    }

    /** Mail to the address with the token; what returns or reports the message that had it is no request. */
    private static boolean leaves(ReturnEvent event, Identified found) {
        return switch (event.kind()) {
            case UNSUBSCRIBE, HUMAN, UNKNOWN -> found.match() == Match.TOKEN;
            case BOUNCE, DELAY, COMPLAINT, AUTO_REPLY, CHALLENGE, REPORT -> false;
        };
    }

    /** A request without a token counts when it answers a message to the very address it comes from. */
    private Consequence request(ReturnEvent event, Identified found) {
        SentMessage message = found.message();
        if (message == null
                || !found.match().proven()
                || message.email() == null
                || !event.recipients().contains(message.email())) {
            return Consequence.WAITING;
        }
        unsubscribes.leaveList(
                new UnsubscribeClaim(message.subscriberId(), message.listId(), message.deliveryId()),
                new Evidence(Evidence.Channel.MAIL, null, null));
        return Consequence.UNSUBSCRIBED;
    }

    private Consequence complaint(ReturnEvent event, Identified found) {
        if (event.reason() == Reason.NOT_SPAM || event.reason() == Reason.AUTH_FAILURE) {
            return Consequence.NOTED;
        }
        SentMessage message = found.message();
        if (message == null || !found.match().proven()) {
            return Consequence.WAITING;
        }
        Optional<String> address = rightAddress(List.of(), found, message);
        address.ifPresent(email -> suppress(email, SuppressionReason.COMPLAINT, event, message));
        return address.isPresent() ? Consequence.SUPPRESSED : Consequence.NOTED;
    }

    private Consequence bounce(ReturnEvent event, Identified found, SentMessage message) {
        return switch (event.severity()) {
            case OURS -> Consequence.BLOCKED;
            case NONE -> Consequence.NOTED;
            case SOFT -> soft(event, found, message);
            case HARD -> {
                Optional<String> address = rightAddress(event.recipients(), found, message);
                address.ifPresent(email -> suppress(email, SuppressionReason.HARD_BOUNCE, event, message));
                yield address.isPresent() ? Consequence.SUPPRESSED : soft(event, found, message);
            }
        };
    }

    /** Also what is hard about another address, such as the one that the person's mailbox forwards to. */
    private Consequence soft(ReturnEvent event, Identified found, SentMessage message) {
        String email = message.email();
        if (email == null || found.address() != null && found.address() != marks.of(email)) {
            return Consequence.NOTED;
        }
        if (!softBounces.isRun(message.subscriberId(), message.deliveryId(), event.occurredAt())) {
            return Consequence.COUNTED;
        }
        suppress(email, SuppressionReason.HARD_BOUNCE, event, message);
        return Consequence.SUPPRESSED_AFTER_RUN;
    }

    /**
     * The address that the message went to, if the event is about that one: the person's present address, or the one
     * that they had then and that the event names.
     *
     * @param named the addresses that failed; empty if the event names none
     */
    private Optional<String> rightAddress(List<String> named, Identified found, SentMessage message) {
        String present = message.email();
        Integer sentTo = found.address();
        Stream<String> candidates = named.isEmpty() ? Stream.ofNullable(present) : named.stream();
        return candidates
                .filter(address -> sentTo == null ? address.equals(present) : marks.of(address) == sentTo)
                .findFirst();
    }

    private void suppress(String address, SuppressionReason reason, ReturnEvent event, SentMessage message) {
        String words = event.evidence().isEmpty() ? "" : event.evidence().get(0).words();
        suppressions.suppressEverywhere(
                new EmailAddress(address),
                reason,
                "campaign " + message.campaignId() + ": " + Redaction.withoutAddresses(words),
                message.deliveryId());
    }
}
