package org.daymark.report;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.address.EmailAddress;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignState;
import org.daymark.campaign.Schedule;
import org.daymark.console.Moment;
import org.daymark.report.Why.Event;
import org.daymark.report.WhyRepository.MailedPerson;
import org.daymark.report.WhyRepository.RecipientSubscription;
import org.daymark.report.WhyRepository.Suppression;
import org.daymark.report.WhyRepository.Turn;
import org.daymark.subscriber.Ending;
import org.daymark.suppression.AddressHashes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Answers why someone did or did not get a campaign, from what was written down about both. */
@Service
class Answers {
    private final WhyRepository facts;
    private final CampaignReportRepository ledger;
    private final AddressHashes hashes;
    private final Clock clock;

    Answers(WhyRepository facts, CampaignReportRepository ledger, AddressHashes hashes, Clock clock) {
        this.facts = facts;
        this.ledger = ledger;
        this.hashes = hashes;
        this.clock = clock;
    }

    /** The answer for a person, also one whose data were erased since; empty if there never was anything for this number. */
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

    /** The person behind an address, if someone has it. */
    Optional<Long> personWith(EmailAddress address) {
        Permission.VIEW_PEOPLE.require();
        return facts.person(address.value()).map(MailedPerson::id);
    }

    /** The person of a delivery; empty if the campaign has no such one. */
    Optional<Long> personOf(long campaignId, long deliveryId) {
        return facts.ofDelivery(campaignId, deliveryId);
    }

    /** The answer for an address that no one known here has. */
    Why aboutUnsent(Campaign campaign, EmailAddress address) {
        Permission.VIEW_PEOPLE.require();
        List<Suppression> suppressions = facts.suppressions(hashes.of(address), campaign.listId());
        String more = suppressions.isEmpty()
                ? " Look for another spelling, or for another address of theirs."
                : " The address is " + suppressions.get(0).words() + " since "
                        + Moment.of(suppressions.get(0).since()).text() + ", so imports leave it out.";
        return new Why(
                address.value(),
                "No one with this address is known here, so there was no one to mail." + more,
                "SKIPPED",
                "Not known",
                null,
                List.of(),
                List.of());
    }

    private Why about(Campaign campaign, String listName, MailedPerson person) {
        RecipientSubscription subscription =
                facts.subscription(campaign.listId(), person.id()).orElse(null);
        List<Suppression> suppressions = facts.suppressions(person.addressHash(), campaign.listId());
        Turn turn = facts.turn(campaign.id(), person.id()).orElse(null);
        DeliveryView delivery = turn == null
                ? null
                : ledger.delivery(campaign.id(), turn.deliveryId()).orElse(null);
        List<AttemptView> attempts = delivery == null ? List.of() : ledger.attempts(delivery.id());
        String who = facts.shown(person);
        List<Event> events = Actor.current().may(Permission.VIEW_PEOPLE)
                ? events(campaign, listName, person, subscription, suppressions)
                : List.of();
        if (delivery != null && turn != null) {
            return new Why(
                    who,
                    ofDelivery(campaign, delivery, turn),
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
                && suppressions.isEmpty();
        return new Why(
                who,
                notMailed(campaign, listName, subscription, suppressions),
                would ? "PENDING" : "SKIPPED",
                would ? "Not sent yet" : "Not mailed",
                null,
                List.of(),
                events);
    }

    private String ofDelivery(Campaign campaign, DeliveryView delivery, Turn turn) {
        return switch (delivery.state()) {
            case ACCEPTED ->
                "The mail server took the mail on " + delivery.updatedAt().text()
                        + " UTC. If it is not in the inbox, it may be among the spam: from here on only the"
                        + " recipient’s provider knows.";
            case DEFERRED ->
                "The mail server asked to try again later. The next attempt is due on "
                        + Moment.of(turn.due()).text() + ".";
            case REFUSED -> "The mail server refused the mail for good; its words are below.";
            case UNCERTAIN ->
                "The connection was lost before the answer, so no one knows whether the mail was taken. Someone can send"
                        + " it again or leave it so.";
            case SKIPPED ->
                "Left out when their turn came"
                        + (delivery.reply().text().isEmpty()
                                ? "."
                                : ": " + delivery.reply().text() + ".");
            case CANCELLED -> "The campaign was cancelled before their turn came.";
            case PENDING, SENDING -> waiting(campaign, turn);
        };
    }

    private String waiting(Campaign campaign, Turn turn) {
        if (campaign.state() == CampaignState.PAUSED) {
            return "The campaign is paused"
                    + (campaign.reason() == null
                                    || Privacy.words(campaign.reason().words()).isEmpty()
                            ? ""
                            : " (" + campaign.reason().words() + ")")
                    + ", and their turn has not come yet.";
        }
        if (!turn.due().isAfter(clock.instant())) {
            return "Their turn has not come yet.";
        }
        Schedule schedule = campaign.schedule();
        String why = turn.paced()
                ? "because of the pace or the send window"
                : schedule != null && schedule.recipientLocal() != null
                        ? "when it is the campaign’s time on their own clock"
                        : "as that was put off";
        return "Their turn comes on " + Moment.of(turn.due()).text() + ", " + why + ".";
    }

    private static String notMailed(
            Campaign campaign, String listName, @Nullable RecipientSubscription subscription, List<Suppression> suppressions) {
        Instant began = campaign.startedAt();
        if (campaign.state() == CampaignState.CANCELLED && began == null) {
            return "The campaign was cancelled before it began: no one got it.";
        }
        if (subscription == null) {
            return "They are not on the list " + listName + ", to which it " + (began == null ? "goes." : "went.");
        }
        if (began != null && subscription.startedAt().isAfter(began)) {
            return "They joined the list " + listName + " on "
                    + Moment.of(subscription.startedAt()).text() + ", after the campaign had started on "
                    + Moment.of(began).text() + ": its recipients were settled then.";
        }
        if (began != null) {
            return campaign.snapshotDone()
                    ? "They were not among its recipients when it began, although they are on the list now."
                    : "Its recipients are still being settled. Look again in a minute.";
        }
        if (!subscription.active()) {
            return "The campaign has not started. They have unsubscribed from the list, so they will not get it.";
        }
        if (!suppressions.isEmpty()) {
            return "The campaign has not started. They are "
                    + suppressions.get(0).words() + ", so they will not get it.";
        }
        return "The campaign has not started. They are on the list " + listName + " and will get it.";
    }

    private List<Event> events(
            Campaign campaign,
            String listName,
            MailedPerson person,
            @Nullable RecipientSubscription subscription,
            List<Suppression> suppressions) {
        List<Timed> events = new ArrayList<>();
        if (subscription == null) {
            List<String> others = facts.otherLists(person.id(), campaign.listId());
            events.add(new Timed(
                    person.createdAt(),
                    "Became known here" + (others.isEmpty() ? "" : "; is on " + String.join(", ", others))));
        } else {
            events.add(new Timed(subscription.startedAt(), "Joined the list " + listName));
            Instant ended = subscription.endedAt();
            if (ended != null) {
                Ending by = subscription.endedBy();
                events.add(new Timed(
                        ended,
                        "Left the list " + listName
                                + (by == null || by.words().isEmpty() ? "" : " (" + by.words() + ")")));
            }
        }
        for (Suppression suppression : suppressions) {
            events.add(new Timed(suppression.since(), "Was " + suppression.words()));
        }
        add(events, campaign.startedAt(), "The campaign began");
        add(
                events,
                campaign.finishedAt(),
                campaign.state() == CampaignState.CANCELLED ? "The campaign was cancelled" : "The campaign ended");
        events.sort(Comparator.comparing(Timed::at));
        return events.stream()
                .map(event -> new Event(Moment.of(event.at()), event.what()))
                .toList();
    }

    private static void add(List<Timed> events, @Nullable Instant at, String what) {
        if (at != null) {
            events.add(new Timed(at, what));
        }
    }

    private static boolean hasStarted(Campaign campaign) {
        return campaign.startedAt() != null;
    }

    private record Timed(Instant at, String what) {}
}
