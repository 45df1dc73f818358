package org.daymark.report;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.calendar.CarryOvers;
import org.daymark.campaign.CampaignState;
import org.daymark.campaign.Schedules;
import org.daymark.delivery.UnreachableServers;
import org.daymark.mail.MailDestination;
import org.daymark.mail.Relays;
import org.daymark.report.HomeRepository.Scheduled;
import org.daymark.text.Figures;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Collects the tasks for the home page. */
@Component
class NeedsAttention {
    private static final int MAX_SHOWN = 5;
    private static final Duration IMPORTS_SINCE = Duration.ofDays(14);

    private static final Duration UPLOADS_UNTOUCHED = Duration.ofHours(1);

    private final HomeRepository repository;
    private final Schedules schedules;
    private final UnreachableServers resting;
    private final MailDestination destination;
    private final Relays relays;
    private final CarryOvers carryOvers;
    private final Clock clock;

    NeedsAttention(
            HomeRepository repository,
            Schedules schedules,
            UnreachableServers resting,
            MailDestination destination,
            Relays relays,
            CarryOvers carryOvers,
            Clock clock) {
        this.repository = repository;
        this.schedules = schedules;
        this.resting = resting;
        this.destination = destination;
        this.relays = relays;
        this.carryOvers = carryOvers;
        this.clock = clock;
    }

    /** The tasks, most urgent first. */
    List<Attention> now(List<Scheduled> scheduled) {
        List<Attention> found = new ArrayList<>();
        standing(found);
        missed(found, scheduled);
        uncertain(found);
        review(found);
        servers(found);
        sandbox(found, scheduled);
        forms(found);
        carryOvers(found);
        imports(found);
        return found;
    }

    private void standing(List<Attention> found) {
        repository.standing(MAX_SHOWN).forEach(campaign -> {
            boolean paused = campaign.state() == CampaignState.PAUSED;
            String reason = sentence(Privacy.words(campaign.reason()));
            found.add(
                    paused
                            ? Attention.stop(
                                    "Paused: " + campaign.name(),
                                    reason,
                                    "/campaigns/" + campaign.id(),
                                    "Resume or cancel",
                                    Permission.SEND)
                            : Attention.stop(
                                    "Stopped: " + campaign.name(),
                                    reason,
                                    "/campaigns/" + campaign.id(),
                                    "Open",
                                    Permission.VIEW));
        });
    }

    private void missed(List<Attention> found, List<Scheduled> scheduled) {
        Instant missed = schedules.missedBefore();
        scheduled.stream()
                .filter(campaign -> campaign.start().isBefore(missed))
                .limit(MAX_SHOWN)
                .forEach(campaign -> found.add(Attention.stop(
                        "Start missed: " + campaign.name(),
                        "Daymark was not running at " + ComingStart.words(campaign.start(), campaign.zone())
                                + ". The campaign will not start automatically.",
                        "/campaigns/" + campaign.id(),
                        "Send now or reschedule",
                        Permission.SEND)));
    }

    private void uncertain(List<Attention> found) {
        repository
                .uncertain(MAX_SHOWN)
                .forEach(campaign -> found.add(Attention.warn(
                        (campaign.number() == 1
                                        ? "1 uncertain delivery: "
                                        : Figures.count(campaign.number()) + " uncertain deliveries: ")
                                + campaign.name(),
                        "The mail servers may or may not have delivered these messages. Decide whether to send them again.",
                        "/campaigns/" + campaign.id() + "?state=UNCERTAIN#deliveries",
                        "Show the recipients",
                        Permission.VIEW)));
    }

    /** Only for approvers, because others cannot act on it. */
    private void review(List<Attention> found) {
        if (Actor.current().may(Permission.APPROVE)) {
            repository
                    .inReview(MAX_SHOWN)
                    .forEach(campaign -> found.add(Attention.warn(
                            "Waiting for approval: " + campaign.name(),
                            "The author asks a second person to review this campaign.",
                            "/campaigns/" + campaign.id() + "/review",
                            "Review",
                            Permission.APPROVE)));
        }
    }

    private void servers(List<Attention> found) {
        resting.now()
                .forEach((name, words) -> found.add(Attention.warn(
                        "Mail server not reachable: " + name,
                        words,
                        "/settings/servers",
                        "Open the mail servers",
                        Permission.MANAGE_SETTINGS)));
        if (destination.sandbox() || destination.bySetting()) {
            return;
        }
        List<String> untested = relays.untested();
        if (!untested.isEmpty()) {
            found.add(Attention.warn(
                    "Not tested: " + String.join(", ", untested),
                    "Mail is live, but no test mail has been sent with the current settings.",
                    "/settings/servers",
                    "Send a test mail",
                    Permission.MANAGE_SETTINGS));
        }
    }

    private void sandbox(List<Attention> found, List<Scheduled> scheduled) {
        if (!scheduled.isEmpty() && destination.sandbox()) {
            found.add(Attention.warn(
                    "Scheduled, but mail stays in the sandbox",
                    scheduled.size() == 1
                            ? "“" + scheduled.get(0).name() + "” will not reach real people."
                            : "The scheduled campaigns will not reach real people.",
                    "/settings/live",
                    "Go live",
                    Permission.MANAGE_SETTINGS));
        }
    }

    private void forms(List<Attention> found) {
        repository
                .closedForms(clock.instant(), MAX_SHOWN)
                .forEach(form -> found.add(Attention.warn(
                        "Sign-up form closed: " + form.list(),
                        "The form received too many requests without a confirmation. It opens again by itself.",
                        "/lists/" + form.listId() + "/sign-up",
                        "Check the form",
                        Permission.MANAGE_SUBSCRIBERS)));
    }

    private void carryOvers(List<Attention> found) {
        carryOvers
                .open(MAX_SHOWN)
                .forEach(campaign -> found.add(Attention.warn(
                        "To check again: " + campaign.name(),
                        Figures.count(campaign.number(), "figure, date or source", "figures, dates and sources")
                                + " of an earlier year must be checked before this campaign is sent.",
                        "/calendar/carry-over/" + campaign.campaignId(),
                        "Show the list",
                        Permission.VIEW)));
    }

    private void imports(List<Attention> found) {
        Instant now = clock.instant();
        repository.failedImports(now.minus(IMPORTS_SINCE), MAX_SHOWN).forEach(failed -> {
            String reason = failed.reason() == null ? "" : sentence(Privacy.words(failed.reason()));
            found.add(Attention.warn(
                    "Import stopped: " + Privacy.fileName(failed.fileName()),
                    (reason.isEmpty() ? "" : reason + " ") + "The import can continue where it stopped.",
                    "/imports/" + failed.id(),
                    "Open",
                    Permission.VIEW));
        });
        repository
                .waitingUploads(now.minus(UPLOADS_UNTOUCHED), MAX_SHOWN)
                .forEach(upload -> found.add(Attention.warn(
                        "Not imported yet: " + upload.fileName(),
                        "The upload was not finished.",
                        "/imports/new/" + upload.id(),
                        "Continue or discard",
                        Permission.MANAGE_SUBSCRIBERS)));
    }

    private static String sentence(String reason) {
        if (reason.isEmpty()) {
            return "";
        }
        String text = StringUtils.capitalize(reason);
        return text.endsWith(".") || text.endsWith("…") ? text : text + ".";
    }
}
