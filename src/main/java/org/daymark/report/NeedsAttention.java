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
import org.daymark.text.Words;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Collects the tasks for the home page. */
@Component
class NeedsAttention {
    private static final Words WORDS = Words.of("report");
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
                                    WORDS.named("attention.paused", campaign.name()),
                                    reason,
                                    "/campaigns/" + campaign.id(),
                                    WORDS.named("attention.paused.action"),
                                    Permission.SEND)
                            : Attention.stop(
                                    WORDS.named("attention.stopped", campaign.name()),
                                    reason,
                                    "/campaigns/" + campaign.id(),
                                    WORDS.named("attention.stopped.action"),
                                    Permission.VIEW));
        });
    }

    private void missed(List<Attention> found, List<Scheduled> scheduled) {
        Instant missed = schedules.missedBefore();
        scheduled.stream()
                .filter(campaign -> campaign.start().isBefore(missed))
                .limit(MAX_SHOWN)
                .forEach(campaign -> found.add(Attention.stop(
                        WORDS.named("attention.missed", campaign.name()),
                        WORDS.named("attention.missed.text", ComingStart.words(campaign.start(), campaign.zone())),
                        "/campaigns/" + campaign.id(),
                        WORDS.named("attention.missed.action"),
                        Permission.SEND)));
    }

    private void uncertain(List<Attention> found) {
        repository
                .uncertain(MAX_SHOWN)
                .forEach(campaign -> found.add(Attention.warn(
                        WORDS.counted("attention.uncertain", campaign.number(), campaign.name()),
                        WORDS.named("attention.uncertain.text"),
                        "/campaigns/" + campaign.id() + "?state=UNCERTAIN#deliveries",
                        WORDS.named("attention.uncertain.action"),
                        Permission.VIEW)));
    }

    /** Only for approvers, because others cannot act on it. */
    private void review(List<Attention> found) {
        if (Actor.current().may(Permission.APPROVE)) {
            repository
                    .inReview(MAX_SHOWN)
                    .forEach(campaign -> found.add(Attention.warn(
                            WORDS.named("attention.review", campaign.name()),
                            WORDS.named("attention.review.text"),
                            "/campaigns/" + campaign.id() + "/review",
                            WORDS.named("attention.review.action"),
                            Permission.APPROVE)));
        }
    }

    private void servers(List<Attention> found) {
        resting.now()
                .forEach((name, words) -> found.add(Attention.warn(
                        WORDS.named("attention.unreachable", name),
                        words,
                        "/settings/servers",
                        WORDS.named("attention.unreachable.action"),
                        Permission.MANAGE_SETTINGS)));
        if (destination.sandbox() || destination.bySetting()) {
            return;
        }
        List<String> untested = relays.untested();
        if (!untested.isEmpty()) {
            found.add(Attention.warn(
                    WORDS.named("attention.untested", String.join(", ", untested)),
                    WORDS.named("attention.untested.text"),
                    "/settings/servers",
                    WORDS.named("attention.untested.action"),
                    Permission.MANAGE_SETTINGS));
        }
    }

    private void sandbox(List<Attention> found, List<Scheduled> scheduled) {
        if (!scheduled.isEmpty() && destination.sandbox()) {
            found.add(Attention.warn(
                    WORDS.named("attention.sandbox"),
                    scheduled.size() == 1
                            ? WORDS.named(
                                    "attention.sandbox.text", scheduled.get(0).name())
                            : WORDS.named("attention.sandbox.all"),
                    "/settings/live",
                    WORDS.named("attention.sandbox.action"),
                    Permission.MANAGE_SETTINGS));
        }
    }

    private void forms(List<Attention> found) {
        repository
                .closedForms(clock.instant(), MAX_SHOWN)
                .forEach(form -> found.add(Attention.warn(
                        WORDS.named("attention.form", form.list()),
                        WORDS.named("attention.form.text"),
                        "/lists/" + form.listId() + "/sign-up",
                        WORDS.named("attention.form.action"),
                        Permission.MANAGE_SUBSCRIBERS)));
    }

    private void carryOvers(List<Attention> found) {
        carryOvers
                .open(MAX_SHOWN)
                .forEach(campaign -> found.add(Attention.warn(
                        WORDS.named("attention.carry-over", campaign.name()),
                        WORDS.counted("attention.carry-over.text", campaign.number()),
                        "/calendar/carry-over/" + campaign.campaignId(),
                        WORDS.named("attention.carry-over.action"),
                        Permission.VIEW)));
    }

    private void imports(List<Attention> found) {
        Instant now = clock.instant();
        repository.failedImports(now.minus(IMPORTS_SINCE), MAX_SHOWN).forEach(failed -> {
            String reason = failed.reason() == null ? "" : sentence(Privacy.words(failed.reason()));
            found.add(Attention.warn(
                    WORDS.named("attention.import", Privacy.fileName(failed.fileName())),
                    (reason.isEmpty() ? "" : reason + " ") + WORDS.named("attention.import.text"),
                    "/imports/" + failed.id(),
                    WORDS.named("attention.import.action"),
                    Permission.VIEW));
        });
        repository
                .waitingUploads(now.minus(UPLOADS_UNTOUCHED), MAX_SHOWN)
                .forEach(upload -> found.add(Attention.warn(
                        WORDS.named("attention.upload", upload.fileName()),
                        WORDS.named("attention.upload.text"),
                        "/imports/new/" + upload.id(),
                        WORDS.named("attention.upload.action"),
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
