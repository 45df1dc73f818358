package org.daymark.report;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.address.EmailAddress;
import org.daymark.audience.Audiences;
import org.daymark.audience.BlockConditions;
import org.daymark.audience.Narrowing;
import org.daymark.audience.Narrowings;
import org.daymark.audience.TopUp;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignState;
import org.daymark.campaign.Schedule;
import org.daymark.console.Moment;
import org.daymark.delivery.DeliveryReason;
import org.daymark.report.Why.Event;
import org.daymark.report.WhyRepository.MailedPerson;
import org.daymark.report.WhyRepository.RecipientSubscription;
import org.daymark.report.WhyRepository.Suppression;
import org.daymark.report.WhyRepository.Turn;
import org.daymark.suppression.AddressHashes;
import org.daymark.suppression.SuppressedDomains;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Explains why a person did or did not get a campaign, from the recorded data. */
@Service
class Answers {
    private static final Words WORDS = Words.of("report");

    private final WhyRepository facts;
    private final CampaignReportRepository ledger;
    private final AddressHashes hashes;
    private final SuppressedDomains domains;
    private final Narrowings narrowings;
    private final Audiences audiences;
    private final BlockConditions conditions;
    private final PersonHistory history;
    private final Clock clock;

    Answers(
            WhyRepository facts,
            CampaignReportRepository ledger,
            AddressHashes hashes,
            SuppressedDomains domains,
            Narrowings narrowings,
            Audiences audiences,
            BlockConditions conditions,
            PersonHistory history,
            Clock clock) {
        this.facts = facts;
        this.ledger = ledger;
        this.hashes = hashes;
        this.domains = domains;
        this.narrowings = narrowings;
        this.audiences = audiences;
        this.conditions = conditions;
        this.history = history;
        this.clock = clock;
    }

    /** The answer for a person, even after an erasure; empty if this number never existed. */
    Optional<Why> about(Campaign campaign, String listName, long personId) {
        return facts.person(personId)
                .map(person -> about(campaign, listName, person))
                .or(() -> facts.turn(campaign.id(), personId).flatMap(turn -> ofErased(campaign, turn)));
    }

    private Optional<Why> ofErased(Campaign campaign, Turn turn) {
        return ledger.delivery(campaign.id(), turn.deliveryId())
                .map(delivery -> new Why(
                        DeliveryView.ERASED,
                        ofDelivery(campaign, delivery, turn),
                        delivery.state().name(),
                        delivery.state().word(),
                        delivery,
                        ledger.attempts(delivery.id()),
                        List.of()));
    }

    /** The person with this address, if any. */
    Optional<Long> personWith(EmailAddress address) {
        Permission.VIEW_PEOPLE.require();
        return facts.person(address.value()).map(MailedPerson::id);
    }

    /** The person of a delivery, or empty if the campaign has no such delivery. */
    Optional<Long> personOf(long campaignId, long deliveryId) {
        return facts.ofDelivery(campaignId, deliveryId);
    }

    /** The answer for an address without a subscriber. */
    Why aboutUnsent(Campaign campaign, EmailAddress address) {
        Permission.VIEW_PEOPLE.require();
        List<Suppression> suppressions = suppressions(address, hashes.of(address), campaign);
        String answer = suppressions.isEmpty()
                ? WORDS.named("answer.unknown")
                : WORDS.named(
                        "answer.unknown.suppressed",
                        suppressions.get(0).words(),
                        Moment.of(suppressions.get(0).since()).text());
        return new Why(
                address.value(), answer, "SKIPPED", WORDS.named("answer.word.unknown"), null, List.of(), List.of());
    }

    private Why about(Campaign campaign, String listName, MailedPerson person) {
        RecipientSubscription subscription =
                facts.subscription(campaign.listId(), person.id()).orElse(null);
        List<Suppression> suppressions = suppressions(new EmailAddress(person.email()), person.addressHash(), campaign);
        Turn turn = facts.turn(campaign.id(), person.id()).orElse(null);
        DeliveryView delivery = turn == null
                ? null
                : ledger.delivery(campaign.id(), turn.deliveryId()).orElse(null);
        List<AttemptView> attempts = delivery == null ? List.of() : ledger.attempts(delivery.id());
        String who = facts.shown(person);
        List<Event> events = Actor.current().may(Permission.VIEW_PEOPLE)
                ? history.of(new PersonHistory.Subject(
                        campaign, listName, person, subscription, suppressions, turn, delivery, attempts))
                : List.of();
        if (delivery != null && turn != null) {
            return new Why(
                    who,
                    ofDelivery(campaign, delivery, turn) + seen(campaign, turn.combination()),
                    delivery.state().name(),
                    delivery.state().word(),
                    delivery,
                    attempts,
                    events);
        }
        boolean would = !hasStarted(campaign)
                && campaign.state() != CampaignState.CANCELLED
                && subscription != null
                && subscription.active()
                && suppressions.isEmpty()
                && audiences.skip(campaign.id(), campaign.listId(), person.id()).isEmpty();
        return new Why(
                who,
                notMailed(campaign, listName, person.id(), subscription, suppressions),
                would ? "PENDING" : "SKIPPED",
                WORDS.named(would ? "answer.word.pending" : "answer.word.not-mailed"),
                null,
                List.of(),
                events);
    }

    /** Why the address gets no mail of the campaign's list; its domain comes last. */
    private List<Suppression> suppressions(EmailAddress address, String hash, Campaign campaign) {
        List<Suppression> all = new ArrayList<>(facts.suppressions(hash, campaign.listId()));
        domains.of(address)
                .map(domain -> new Suppression(true, "domain", domain.source(), domain.since()))
                .ifPresent(all::add);
        return all;
    }

    private String ofDelivery(Campaign campaign, DeliveryView delivery, Turn turn) {
        return switch (delivery.state()) {
            case ACCEPTED -> WORDS.named("answer.accepted", delivery.updatedAt().text());
            case DEFERRED ->
                WORDS.named("answer.deferred", Moment.of(turn.due()).text());
            case REFUSED -> WORDS.named("answer.refused");
            case UNCERTAIN -> WORDS.named("answer.uncertain");
            case SKIPPED ->
                delivery.reply().text().isEmpty()
                        ? WORDS.named("answer.skipped")
                        : WORDS.named("answer.skipped.because", delivery.reply().text());
            case CANCELLED -> WORDS.named("answer.canceled");
            case PENDING, SENDING -> waiting(campaign, turn);
        };
    }

    /** The segment that leaves a person out, by the rules of the start, or empty. */
    private String leftOut(Campaign campaign, long person) {
        Narrowing narrowing = narrowings.of(campaign.id());
        Narrowing.Part only = narrowing.only();
        if (only != null && !narrowings.includes(new Narrowing(only, null, narrowing.frozen()), person)) {
            return WORDS.named("answer.not-in-segment", only.name());
        }
        Narrowing.Part except = narrowing.except();
        if (except != null && !narrowings.includes(new Narrowing(null, except, narrowing.frozen()), person)) {
            return WORDS.named("answer.in-segment", except.name());
        }
        TopUp topUp = narrowing.topUp();
        if (topUp != null && !narrowings.includes(new Narrowing(null, null, null, topUp), person)) {
            return WORDS.named("answer.top-up", String.valueOf(topUp.family()));
        }
        return "";
    }

    /** Which blocks the message has, where some are shown to members of segments only. */
    private String seen(Campaign campaign, @Nullable Integer combination) {
        if (combination == null || !Actor.current().may(Permission.VIEW_PEOPLE)) {
            return "";
        }
        List<String> names = conditions.names(conditions.frozen(campaign.id()), combination);
        return names.isEmpty()
                ? ""
                : " " + WORDS.named("answer.blocks", String.join(WORDS.named("answer.blocks.and"), names));
    }

    private String waiting(Campaign campaign, Turn turn) {
        if (campaign.state() == CampaignState.PAUSED) {
            return campaign.reason() == null
                            || Privacy.words(campaign.reason().words()).isEmpty()
                    ? WORDS.named("answer.paused")
                    : WORDS.named("answer.paused.because", campaign.reason().words());
        }
        if (!turn.due().isAfter(clock.instant())) {
            return WORDS.named("answer.pending");
        }
        Schedule schedule = campaign.schedule();
        boolean local = schedule != null && schedule.recipientLocal() != null;
        return WORDS.named(
                turn.paced() ? "answer.paced" : local ? "answer.local" : "answer.postponed",
                Moment.of(turn.due()).text());
    }

    private String notMailed(
            Campaign campaign,
            String listName,
            long person,
            @Nullable RecipientSubscription subscription,
            List<Suppression> suppressions) {
        Instant began = campaign.startedAt();
        if (campaign.state() == CampaignState.CANCELLED && began == null) {
            return WORDS.named("answer.canceled.unstarted");
        }
        if (subscription == null) {
            return WORDS.named(began == null ? "answer.not-on-list" : "answer.not-on-list.sent", listName);
        }
        if (began != null && subscription.startedAt().isAfter(began)) {
            return WORDS.named(
                    "answer.joined-later",
                    listName,
                    Moment.of(subscription.startedAt()).text(),
                    Moment.of(began).text());
        }
        String left = leftOut(campaign, person);
        if (began != null) {
            if (!left.isEmpty() && campaign.snapshotDone()) {
                return left + " " + WORDS.named("answer.fixed", Moment.of(began).text());
            }
            return WORDS.named(campaign.snapshotDone() ? "answer.no-recipient" : "answer.collecting");
        }
        if (!left.isEmpty()) {
            return WORDS.named("answer.unstarted") + " " + left;
        }
        if (!subscription.active()) {
            return WORDS.named("answer.unstarted.unsubscribed");
        }
        if (!suppressions.isEmpty()) {
            return WORDS.named(
                    "answer.unstarted.suppressed", suppressions.get(0).words());
        }
        return audiences
                .skip(campaign.id(), campaign.listId(), person)
                .map(skip -> WORDS.named(
                        "answer.unstarted.skip",
                        DeliveryReason.of(skip.gap())
                                .words(
                                        skip.until() == null
                                                ? null
                                                : skip.until().toString())))
                .orElse(WORDS.named("answer.unstarted.will-get", listName));
    }

    private static boolean hasStarted(Campaign campaign) {
        return campaign.startedAt() != null;
    }
}
