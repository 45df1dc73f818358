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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Explains why a person did or did not get a campaign, from the recorded data. */
@Service
class Answers {
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
        String more = suppressions.isEmpty()
                ? " Try another spelling or another address."
                : " The address has been " + suppressions.get(0).words() + " since "
                        + Moment.of(suppressions.get(0).since()).text() + ", so imports skip it.";
        return new Why(
                address.value(),
                "No subscriber has this address." + more,
                "SKIPPED",
                "Not found",
                null,
                List.of(),
                List.of());
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
                would ? "Not sent yet" : "Not mailed",
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
            case ACCEPTED ->
                "The mail server accepted the message on "
                        + delivery.updatedAt().text()
                        + ". If it is not in the inbox, look in the spam folder. Only the recipient’s provider knows"
                        + " more.";
            case DEFERRED ->
                "The mail server asked to try again later. The next attempt is due on "
                        + Moment.of(turn.due()).text() + ".";
            case REFUSED -> "The mail server refused the message permanently. Its reply is below.";
            case UNCERTAIN ->
                "The connection was lost before the mail server answered. The message may or may not have been"
                        + " delivered. You can send it again or leave it as it is.";
            case SKIPPED ->
                "Skipped"
                        + (delivery.reply().text().isEmpty()
                                ? "."
                                : ": " + delivery.reply().text() + ".");
            case CANCELLED -> "The campaign was canceled before this message was sent.";
            case PENDING, SENDING -> waiting(campaign, turn);
        };
    }

    /** The segment that leaves a person out, by the rules of the start, or empty. */
    private String leftOut(Campaign campaign, long person) {
        Narrowing narrowing = narrowings.of(campaign.id());
        Narrowing.Part only = narrowing.only();
        if (only != null && !narrowings.includes(new Narrowing(only, null, narrowing.frozen()), person)) {
            return "This person is not in the segment “" + only.name() + "”.";
        }
        Narrowing.Part except = narrowing.except();
        if (except != null && !narrowings.includes(new Narrowing(null, except, narrowing.frozen()), person)) {
            return "This person is in the segment “" + except.name() + "”, which the campaign leaves out.";
        }
        TopUp topUp = narrowing.topUp();
        if (topUp != null && !narrowings.includes(new Narrowing(null, null, null, topUp), person)) {
            return "This person did not miss campaign " + topUp.family()
                    + " for a reason that this top-up was chosen for.";
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
                : " The message has the blocks for members of “" + String.join("” and “", names) + "”.";
    }

    private String waiting(Campaign campaign, Turn turn) {
        if (campaign.state() == CampaignState.PAUSED) {
            return "The campaign is paused"
                    + (campaign.reason() == null
                                    || Privacy.words(campaign.reason().words()).isEmpty()
                            ? ""
                            : " (" + campaign.reason().words() + ")")
                    + ", and this message has not been sent yet.";
        }
        if (!turn.due().isAfter(clock.instant())) {
            return "This message has not been sent yet.";
        }
        Schedule schedule = campaign.schedule();
        String why = turn.paced()
                ? "because of a rate limit or the send window"
                : schedule != null && schedule.recipientLocal() != null
                        ? "the campaign’s time in the recipient’s time zone"
                        : "because it was postponed";
        return "This message will be sent on " + Moment.of(turn.due()).text() + ", " + why + ".";
    }

    private String notMailed(
            Campaign campaign,
            String listName,
            long person,
            @Nullable RecipientSubscription subscription,
            List<Suppression> suppressions) {
        Instant began = campaign.startedAt();
        if (campaign.state() == CampaignState.CANCELLED && began == null) {
            return "The campaign was canceled before it started. No messages were sent.";
        }
        if (subscription == null) {
            return "This person is not on the list " + listName
                    + (began == null ? "." : ", which the campaign was sent to.");
        }
        if (began != null && subscription.startedAt().isAfter(began)) {
            return "This person joined the list " + listName + " on "
                    + Moment.of(subscription.startedAt()).text() + ", after the campaign started on "
                    + Moment.of(began).text() + ".";
        }
        String left = leftOut(campaign, person);
        if (began != null) {
            if (!left.isEmpty() && campaign.snapshotDone()) {
                return left + " The rules were fixed when the campaign started on "
                        + Moment.of(began).text() + ".";
            }
            return campaign.snapshotDone()
                    ? "This person was not a recipient when the campaign started, but is on the list now."
                    : "Daymark is still collecting the recipients. Reload this page in a minute.";
        }
        if (!left.isEmpty()) {
            return "The campaign has not started. " + left;
        }
        if (!subscription.active()) {
            return "The campaign has not started. This person has unsubscribed from the list and will not get it.";
        }
        if (!suppressions.isEmpty()) {
            return "The campaign has not started. This person is "
                    + suppressions.get(0).words() + " and will not get it.";
        }
        return audiences
                .skip(campaign.id(), campaign.listId(), person)
                .map(skip -> "The campaign has not started. It will skip this person: "
                        + DeliveryReason.of(skip.gap())
                                .words(
                                        skip.until() == null
                                                ? null
                                                : skip.until().toString())
                        + ".")
                .orElse("The campaign has not started. This person is on the list " + listName + " and will get it.");
    }

    private static boolean hasStarted(Campaign campaign) {
        return campaign.startedAt() != null;
    }
}
