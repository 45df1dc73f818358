package org.daymark.returns;

import java.util.Map;
import org.daymark.access.Permission;
import org.daymark.address.EmailAddress;
import org.daymark.audit.Audit;
import org.daymark.subscriber.Evidence;
import org.daymark.subscriber.UnsubscribeClaim;
import org.daymark.subscriber.Unsubscribes;
import org.daymark.suppression.SuppressionReason;
import org.daymark.suppression.Suppressions;
import org.daymark.text.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people decide about events: a verdict on what waits for them, and taking back a wrong suppression. */
@Service
public class Verdicts {
    private static final Words WORDS = Words.of("returns");

    private final ReturnViewRepository views;
    private final ReturnRepository repository;
    private final SentMessageRepository messages;
    private final Suppressions suppressions;
    private final Unsubscribes unsubscribes;
    private final Audit audit;

    Verdicts(
            JdbcClient jdbc,
            ReturnRepository repository,
            SentMessageRepository messages,
            Suppressions suppressions,
            Unsubscribes unsubscribes,
            Audit audit) {
        this.views = new ReturnViewRepository(jdbc);
        this.repository = repository;
        this.messages = messages;
        this.suppressions = suppressions;
        this.unsubscribes = unsubscribes;
        this.audit = audit;
    }

    /** Decides about an event that waits; returns what followed. */
    @Transactional
    public Consequence decide(long id, Verdict verdict) {
        Permission.MANAGE_SUPPRESSIONS.require();
        KeptReturn event = event(id);
        if (event.state() != ReturnState.OPEN && event.state() != ReturnState.SET_ASIDE) {
            throw WORDS.problem("event.decided");
        }
        Consequence consequence = switch (verdict) {
            case NOTHING -> event.consequence() == Consequence.WAITING ? Consequence.NOTED : event.consequence();
            case BOUNCE -> suppress(event, SuppressionReason.HARD_BOUNCE);
            case COMPLAINT -> suppress(event, SuppressionReason.COMPLAINT);
            case UNSUBSCRIBE -> unsubscribe(event);
        };
        repository.conclude(id, ReturnState.DONE, consequence);
        audit.record("feedback.decide", "feedback " + id, null, Map.of("verdict", verdict, "consequence", consequence));
        return consequence;
    }

    /** The address that a verdict would be about; null when none is known. */
    public @org.jspecify.annotations.Nullable String address(KeptReturn event) {
        Long delivery = event.deliveryId();
        String named = event.recipient();
        return delivery == null || named != null && event.match() != Match.ADDRESS
                ? named
                : messages.find(delivery).map(SentMessage::email).orElse(named);
    }

    /**
     * Lifts the suppression that followed from a bounce. What the person wished themselves meanwhile stays, on every
     * list.
     */
    @Transactional
    public void restore(long id) {
        Permission.MANAGE_SUPPRESSIONS.require();
        KeptReturn event = event(id);
        String address = address(event);
        if (!isRestorable(event) || address == null) {
            throw WORDS.problem("event.not-restorable");
        }
        suppressions.of(new EmailAddress(address)).stream()
                .filter(entry -> entry.everywhere() && entry.reason() == SuppressionReason.HARD_BOUNCE)
                .forEach(entry ->
                        suppressions.lift(entry, Map.of("why", "wrong bounce", "feedback", String.valueOf(id))));
        repository.conclude(id, ReturnState.RESTORED, event.consequence());
        audit.record("feedback.restore", "feedback " + id, null, Map.of("pattern", event.pattern()));
    }

    static boolean isRestorable(KeptReturn event) {
        return event.state() == ReturnState.DONE
                && event.consequence().suppressed()
                && event.kind() != org.daymark.feedback.Kind.COMPLAINT;
    }

    private KeptReturn event(long id) {
        return views.find(id).orElseThrow(() -> WORDS.problem("event.unknown", id));
    }

    private Consequence suppress(KeptReturn event, SuppressionReason reason) {
        String address = address(event);
        if (address == null) {
            throw WORDS.problem("event.no-address");
        }
        EmailAddress email = new EmailAddress(address);
        Long delivery = event.deliveryId();
        String source = "feedback " + event.id();
        if (delivery == null) {
            suppressions.suppressEverywhere(email, reason, source);
        } else {
            suppressions.suppressEverywhere(email, reason, source, delivery);
        }
        return Consequence.SUPPRESSED;
    }

    private Consequence unsubscribe(KeptReturn event) {
        Long delivery = event.deliveryId();
        SentMessage message = delivery == null ? null : messages.find(delivery).orElse(null);
        if (message == null) {
            throw WORDS.problem("event.no-message");
        }
        unsubscribes.leaveList(
                new UnsubscribeClaim(message.subscriberId(), message.listId(), message.deliveryId()),
                new Evidence(Evidence.Channel.MAIL, null, null));
        return Consequence.UNSUBSCRIBED;
    }
}
