package org.daymark.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.daymark.access.Permission;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignState;
import org.daymark.consent.Purpose;
import org.daymark.console.Moment;
import org.daymark.delivery.DeliveryState;
import org.daymark.report.Why.Event;
import org.daymark.report.WhyRepository.ConsentEvent;
import org.daymark.report.WhyRepository.MailedPerson;
import org.daymark.report.WhyRepository.RecipientSubscription;
import org.daymark.report.WhyRepository.Suppression;
import org.daymark.report.WhyRepository.Turn;
import org.daymark.returns.ReturnSummary;
import org.daymark.returns.ReturnViews;
import org.daymark.subscriber.ConsentAction;
import org.daymark.subscriber.Ending;
import org.daymark.text.DayAndTime;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All that is known of a person and a campaign, in the order of time, each event with its evidence. */
@Component
class PersonHistory {
    private static final Words WORDS = Words.of("report");

    private final WhyRepository facts;
    private final ReturnViews returns;

    PersonHistory(WhyRepository facts, ReturnViews returns) {
        this.facts = facts;
        this.returns = returns;
    }

    /**
     * Whom and what it is about.
     *
     * @param subscription to the campaign's list, or null
     * @param turn the person's delivery, or null
     * @param delivery likewise, with its last reply
     */
    record Subject(
            Campaign campaign,
            String listName,
            MailedPerson person,
            @Nullable RecipientSubscription subscription,
            List<Suppression> suppressions,
            @Nullable Turn turn,
            @Nullable DeliveryView delivery,
            List<AttemptView> attempts) {}

    private record Timed(Instant at, String what, String evidence, String meaning) {
        Timed(Instant at, String what, String evidence) {
            this(at, what, evidence, "");
        }
    }

    List<Event> of(Subject subject) {
        Permission.VIEW_PEOPLE.require();
        List<Timed> events = new ArrayList<>();
        Turn turn = subject.turn();
        List<ConsentEvent> consents = facts.consents(
                subject.campaign().listId(), subject.person().id(), turn == null ? 0 : turn.deliveryId());
        people(subject, events);
        consents.forEach(consent -> events.add(event(consent)));
        subject.suppressions()
                .forEach(suppression -> events.add(
                        new Timed(suppression.since(), WORDS.named("why.suppressed", suppression.words()), "")));
        campaign(subject.campaign(), events);
        if (turn != null && subject.delivery() != null) {
            add(events, turn.firstSent(), WORDS.named("why.claimed"), basis(consents, turn.firstSent()));
            delivery(turn, subject.delivery(), subject.attempts(), events);
        }
        events.sort(Comparator.comparing(Timed::at));
        return events.stream()
                .map(event -> new Event(Moment.of(event.at()), event.what(), event.evidence(), event.meaning()))
                .toList();
    }

    private void people(Subject subject, List<Timed> events) {
        RecipientSubscription subscription = subject.subscription();
        MailedPerson person = subject.person();
        long list = subject.campaign().listId();
        if (subscription == null) {
            List<String> others = facts.otherLists(person.id(), list);
            events.add(new Timed(
                    person.createdAt(),
                    others.isEmpty()
                            ? WORDS.named("why.added")
                            : WORDS.named("why.added.elsewhere", String.join(", ", others)),
                    ""));
        } else {
            events.add(new Timed(subscription.startedAt(), WORDS.named("why.joined", subject.listName()), ""));
            Instant ended = subscription.endedAt();
            if (ended != null) {
                Ending by = subscription.endedBy();
                events.add(new Timed(
                        ended,
                        by == null || by.words().isEmpty()
                                ? WORDS.named("why.left-list", subject.listName())
                                : WORDS.named("why.left-list.by", subject.listName(), by.words()),
                        ""));
            }
        }
        if (person.pausedUntil() != null) {
            events.add(new Timed(person.pausedUntil(), WORDS.named("why.pause-ends"), ""));
        }
        facts.departures(list, person.id())
                .forEach(departure -> events.add(new Timed(
                        departure.at(),
                        WORDS.named("why.departure", departure.reason().words()),
                        departure.remark())));
    }

    private static Timed event(ConsentEvent consent) {
        String scope = consent.purpose() == Purpose.LIST
                ? WORDS.named(consent.everywhere() ? "why.all-lists" : "why.this-list")
                : consent.purpose().words();
        String until = gives(consent) && consent.expiresAt() != null
                ? WORDS.named("why.expires", DayAndTime.of(consent.expiresAt()))
                : "";
        return new Timed(
                said(consent),
                WORDS.of(consent.action(), scope)
                        + (consent.byDelivery() ? WORDS.named("why.by-this-message") : "")
                        + until,
                consent.evidence());
    }

    private static boolean gives(ConsentEvent consent) {
        return consent.action() == ConsentAction.GIVEN || consent.action() == ConsentAction.RESTORED;
    }

    private static Instant said(ConsentEvent consent) {
        Instant said = consent.givenAt();
        return said == null || said.isAfter(consent.recordedAt()) ? consent.recordedAt() : said;
    }

    /** The consent on which the message could be sent at a time: the newest to mail of the list. */
    private static String basis(List<ConsentEvent> consents, @Nullable Instant at) {
        return consents.stream()
                .filter(consent -> consent.purpose() == Purpose.LIST && consent.action() == ConsentAction.GIVEN)
                .filter(consent -> at != null && !consent.recordedAt().isAfter(at))
                .findFirst()
                .map(consent -> WORDS.named("why.basis", DayAndTime.of(said(consent)), consent.evidence()))
                .orElse("");
    }

    private static void campaign(Campaign campaign, List<Timed> events) {
        add(events, campaign.startedAt(), WORDS.named("why.started"), "");
        add(
                events,
                campaign.finishedAt(),
                WORDS.named(campaign.state() == CampaignState.CANCELLED ? "why.canceled" : "why.ended"),
                "");
    }

    private void delivery(Turn turn, DeliveryView delivery, List<AttemptView> attempts, List<Timed> events) {
        attempts.forEach(attempt -> events.add(new Timed(
                Instant.parse(attempt.at().iso()),
                WORDS.named(
                        "why.attempt",
                        Integer.toString(attempt.attempt()),
                        attempt.outcome().word()),
                words(attempt.reply()),
                attempt.reply().meaning())));
        add(events, turn.triedSince(), WORDS.named("why.tried-again"), "");
        if (delivery.state() != DeliveryState.PENDING) {
            boolean tried = delivery.attempts() > 0 && delivery.state() != DeliveryState.SKIPPED;
            events.add(new Timed(
                    Instant.parse(delivery.updatedAt().iso()),
                    tried
                            ? WORDS.named(
                                    "why.attempt",
                                    Integer.toString(delivery.attempts()),
                                    delivery.state().word())
                            : delivery.state().word(),
                    words(delivery.reply()),
                    delivery.reply().meaning()));
        }
        add(events, turn.left(), WORDS.named("why.left"), "");
        for (ReturnSummary one : returns.ofDelivery(turn.deliveryId())) {
            String consequence = one.restored() ? WORDS.named("why.restored") : one.consequence();
            events.add(new Timed(one.at(), one.what() + ". " + consequence, one.evidence(), one.meaning()));
        }
        facts.stay(turn.deliveryId()).ifPresent(stay -> events.add(new Timed(stay.at(), WORDS.of(stay.answer()), "")));
    }

    private static String words(ServerWords reply) {
        return String.join(" ", reply.code(), reply.enhancedCode(), reply.text())
                .replaceAll(" +", " ")
                .strip();
    }

    private static void add(List<Timed> events, @Nullable Instant at, String what, String evidence) {
        if (at != null) {
            events.add(new Timed(at, what, evidence));
        }
    }
}
