package org.daymark.delivery;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.audience.Audience;
import org.daymark.audience.Audiences;
import org.daymark.campaign.Approvals;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignState;
import org.daymark.campaign.Campaigns;
import org.daymark.campaign.FindingView;
import org.daymark.campaign.Review;
import org.daymark.campaign.ReviewStep;
import org.daymark.campaign.Schedule;
import org.daymark.campaign.Schedules;
import org.daymark.console.Flash;
import org.daymark.mail.MailDestination;
import org.daymark.organisation.Organisations;
import org.daymark.pace.CampaignWindow;
import org.daymark.pace.Pace;
import org.daymark.pace.Paces;
import org.daymark.pace.SendWindow;
import org.daymark.preflight.RuleFinding;
import org.daymark.preflight.Severity;
import org.daymark.problem.Problem;
import org.daymark.subscriber.MailingLists;
import org.daymark.text.Excerpt;
import org.daymark.text.Figures;
import org.daymark.text.Phrase;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The Send page, which schedules or starts a campaign with one button. */
@Controller
@RequestMapping("/campaigns/{id}")
@ConditionalOnWebApplication
class SendPages {
    private static final Words WORDS = Words.of("delivery");
    private static final Pattern CONTINENTS =
            Pattern.compile("(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.*|UTC");

    private static final int MAX_SHOWN = 2_000;

    private final Campaigns campaigns;
    private final Approvals approvals;
    private final Schedules schedules;
    private final Paces paces;
    private final Organisations organisations;
    private final Audiences audiences;
    private final MailingLists lists;
    private final MailDestination destination;
    private final SendPageSettings settings;
    private final Clock clock;

    SendPages(
            Campaigns campaigns,
            Approvals approvals,
            Schedules schedules,
            Paces paces,
            Organisations organisations,
            Audiences audiences,
            MailingLists lists,
            MailDestination destination,
            SendPageSettings settings,
            Clock clock) {
        this.campaigns = campaigns;
        this.approvals = approvals;
        this.schedules = schedules;
        this.paces = paces;
        this.organisations = organisations;
        this.audiences = audiences;
        this.lists = lists;
        this.destination = destination;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The status of a campaign that has not started.
     *
     * @param starts the start as display text; empty without one
     * @param missed whether the start was missed, so that a decision is needed
     * @param promised the number of people to confirm, or -1
     * @param people the current number of recipients
     * @param confirmBar why the user cannot confirm, as display text; empty if they can
     * @param approvedFor the approved number of people, or 0
     * @param obstacles the reasons against scheduling, as display text
     * @param findings the errors and open warnings
     * @param skips those whom the send would skip for their consent
     * @param paidFor who pays for the campaign; empty for the organization
     */
    record Standing(
            String list,
            String starts,
            boolean missed,
            long promised,
            long people,
            String confirmBar,
            String approvedBy,
            long approvedFor,
            List<String> obstacles,
            List<Hit> findings,
            boolean sandbox,
            String servers,
            String usualWindow,
            List<Audience.Skip> skips,
            String paidFor) {}

    /** The findings of one rule. */
    record Hit(
            boolean error,
            String rule,
            String title,
            String why,
            boolean houseStyle,
            List<FindingView> places,
            String seen) {
        static Hit of(RuleFinding finding) {
            return new Hit(
                    finding.severity() == Severity.ERROR,
                    finding.rule(),
                    finding.title(),
                    finding.why(),
                    finding.ofHouseStyle(),
                    finding.places().stream().map(FindingView::of).toList(),
                    finding.seen());
        }
    }

    /** The form from a URL or a submission, with defaults. */
    @ModelAttribute("sent")
    SendForm sent(
            @RequestParam(defaultValue = "") String when,
            @RequestParam(defaultValue = "") String at,
            @RequestParam(defaultValue = "") String zone,
            @RequestParam(defaultValue = "false") boolean local,
            @RequestParam(defaultValue = "") String window,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to) {
        return new SendForm(when, at, zone, local, window, from, to);
    }

    /** Campaigns with long lists are checked after the page has loaded, or through a link without JavaScript. */
    @GetMapping("/send")
    ModelAndView page(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String when,
            @ModelAttribute(name = "sent", binding = false) SendForm sent,
            @RequestParam(defaultValue = "false") boolean looked) {
        Campaign campaign = campaigns.onPage(id);
        if (hasStarted(campaign)) {
            return new ModelAndView("redirect:/campaigns/" + id);
        }
        ModelAndView page = new ModelAndView("delivery/send");
        if (looked || audiences.quick(campaign.listId())) {
            return show(page, campaign, when, sent);
        }
        String here = "/campaigns/" + id + "/send";
        page.addObject("campaign", campaign);
        page.addObject("standingAddress", address(here + "/standing", when, sent));
        page.addObject("lookedAddress", address(here + "?looked=true", when, sent));
        return page;
    }

    /** The slow part of the page. */
    @GetMapping("/send/standing")
    ModelAndView standing(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String when,
            @ModelAttribute(name = "sent", binding = false) SendForm sent) {
        return show(new ModelAndView("delivery/send-standing"), campaigns.onPage(id), when, sent);
    }

    /** Without a start time, the page shows defaults; otherwise the submitted form. */
    private ModelAndView show(ModelAndView page, Campaign campaign, String when, SendForm sent) {
        return when.isEmpty()
                ? show(page, campaign, fresh(campaign), Map.of())
                : show(page, campaign, sent, sent.errors(clock.instant()));
    }

    private static String address(String page, String when, SendForm sent) {
        return when.isEmpty() ? page : sent.address(page);
    }

    /** The button for the current form. */
    @GetMapping("/send/act")
    @RequirePermission(Permission.SEND)
    ModelAndView act(@PathVariable long id, @ModelAttribute(name = "sent", binding = false) SendForm form) {
        Campaign campaign = campaigns.onPage(id);
        ModelAndView part = new ModelAndView("delivery/send-act");
        return show(part, campaign, form, form.errors(clock.instant()), approvals::glance);
    }

    @PostMapping("/send")
    @RequirePermission(Permission.SEND)
    ModelAndView send(
            @PathVariable long id,
            @ModelAttribute(name = "sent", binding = false) SendForm form,
            @RequestParam(defaultValue = "0") long people,
            @RequestParam(defaultValue = "") String typed,
            RedirectAttributes next) {
        Campaign campaign = campaigns.onPage(id);
        if (hasStarted(campaign)) {
            Flash.failed(WORDS.phrase("send.started-already")).on(next);
            return new ModelAndView("redirect:/campaigns/" + id);
        }
        Map<String, String> errors = form.errors(clock.instant());
        if (errors.isEmpty()) {
            Review review = approvals.review(id, schedule(campaign, form));
            String fault = confirmationFault(review.people(), people, typed);
            if (fault != null) {
                errors.put("typed", fault);
            }
        }
        if (errors.isEmpty()) {
            try {
                Campaign given = give(campaign, form);
                Flash.done(form.startsNow() ? WORDS.phrase("send.now") : WORDS.phrase("send.scheduled", startOf(given)))
                        .withUndo("/campaigns/" + id + "/unschedule", Map.of())
                        .on(next);
                return new ModelAndView("redirect:/campaigns/" + id);
            } catch (Problem e) {
                errors.put("typed", String.valueOf(e.getMessage()));
            }
        }
        ModelAndView page = new ModelAndView("delivery/send");
        page.setStatus(HttpStatus.BAD_REQUEST);
        return show(page, campaigns.onPage(id), form, errors);
    }

    /** Accepts a warning that may depend on the time in the form. */
    @PostMapping("/send/accept")
    @RequirePermission(Permission.SEND)
    ModelAndView accept(
            @PathVariable long id,
            @ModelAttribute(name = "sent", binding = false) SendForm form,
            @RequestParam(defaultValue = "") String rule,
            @RequestParam(defaultValue = "") String seen,
            @RequestParam(defaultValue = "") String note,
            RedirectAttributes next) {
        Campaign campaign = campaigns.onPage(id);
        try {
            approvals.accept(id, schedule(campaign, form), rule, seen, note);
            Flash.done(WORDS.phrase("send.accepted")).on(next);
        } catch (Problem e) {
            Flash.failed(note.isBlank() ? Phrase.of(e) : Phrase.of(e).then(WORDS.phrase("send.note", shown(note))))
                    .on(next);
        }
        return new ModelAndView("redirect:" + form.address("/campaigns/" + id + "/send"));
    }

    @PostMapping("/unschedule")
    @RequirePermission(Permission.SEND)
    ModelAndView unschedule(@PathVariable long id, RedirectAttributes next) {
        campaigns.onPage(id);
        try {
            Campaign now = schedules.unschedule(id);
            Flash.done(WORDS.phrase(
                            now.state() == CampaignState.APPROVED
                                    ? "send.unscheduled.approved"
                                    : "send.unscheduled.draft"))
                    .on(next);
        } catch (Problem e) {
            Flash.failed(e).on(next);
        }
        return new ModelAndView("redirect:/campaigns/" + id + "/send");
    }

    /** Shortens a note, because the message after a redirect is stored in the session. */
    private static String shown(String note) {
        return Excerpt.of(note, MAX_SHOWN);
    }

    private Campaign give(Campaign campaign, SendForm form) {
        SendWindow window = form.sendWindow();
        ZoneId zone = Objects.requireNonNull(form.zoneId());
        CampaignWindow before = paces.windowOf(campaign.id()).orElse(null);
        boolean same = before == null
                ? window == null
                : before.window().equals(window) && before.zone().equals(zone);
        if (!same) {
            paces.setWindowOf(campaign.id(), window, zone);
        }
        return form.startsNow()
                ? schedules.startNow(campaign.id(), zone)
                : schedules.schedule(campaign.id(), Objects.requireNonNull(form.time()), zone, form.local());
    }

    /** Why a confirmation is invalid. The number must be about the current one. */
    private @Nullable String confirmationFault(long now, long seen, String typed) {
        if (Audience.differs(seen, now)) {
            return WORDS.counted("confirm.changed", now);
        }
        boolean asked = now > settings.typedConfirmationAbove();
        String digits = typed.replaceAll("[\\s,.’']", "");
        return asked && !digits.equals(String.valueOf(seen)) ? WORDS.named("confirm.typed", Figures.count(now)) : null;
    }

    private ModelAndView show(ModelAndView page, Campaign campaign, SendForm form, Map<String, String> errors) {
        return show(page, campaign, form, errors, approvals::review);
    }

    private ModelAndView show(
            ModelAndView page,
            Campaign campaign,
            SendForm form,
            Map<String, String> errors,
            BiFunction<Long, Schedule, Review> look) {
        boolean sound = form.errors(clock.instant()).isEmpty();
        Schedule schedule = schedule(campaign, form);
        Review review = look.apply(campaign.id(), schedule);
        page.addObject("campaign", campaign);
        page.addObject("form", form);
        page.addObject("errors", errors);
        page.addObject("zones", zones(form.zone()));
        page.addObject("standing", standing(campaign, review));
        if (sound) {
            page.addObject(
                    "act", SendAct.of(form, schedule, review, settings.typedConfirmationAbove(), clock.instant()));
        }
        return page;
    }

    private Standing standing(Campaign campaign, Review review) {
        String blocker = review.secondPerson() ? approvals.approvalBlocker(review) : null;
        Pace pace = paces.now();
        return new Standing(
                lists.get(campaign.listId()).name(),
                campaign.state() == CampaignState.SCHEDULED ? startOf(campaign) : "",
                schedules.missed(campaign),
                review.toConfirm().map(ReviewStep::people).orElse(-1L),
                review.people(),
                blocker == null ? "" : blocker,
                review.approval().map(ReviewStep::actor).orElse(""),
                review.approval().map(ReviewStep::people).orElse(0L),
                review.obstacles(),
                review
                        .report()
                        .byRule(Stream.concat(review.report().errors().stream(), review.open().stream())
                                .toList())
                        .stream()
                        .map(Hit::of)
                        .toList(),
                destination.sandbox(),
                String.join(", ", destination.serverNames()),
                Optional.ofNullable(pace.window())
                        .map(usual -> Schedule.local(usual.toString()))
                        .orElse(""),
                review.audience().skips(),
                review.audience().paidFor());
    }

    private String startOf(Campaign campaign) {
        Schedule schedule = campaign.schedule();
        return schedule == null ? "" : schedule.words(clock.instant());
    }

    private Schedule schedule(Campaign campaign, SendForm form) {
        LocalDateTime time = form.time();
        ZoneId zone = form.zoneId();
        ZoneId there = zone == null ? organisations.current().timeZone() : zone;
        return form.startsNow() || time == null
                ? schedules.now(there)
                : schedules.planned(campaign, time, there, form.local());
    }

    private SendForm fresh(Campaign campaign) {
        Instant now = clock.instant();
        return SendForm.fresh(
                campaign.state() == CampaignState.SCHEDULED ? campaign.schedule() : null,
                paces.windowOf(campaign.id()).orElse(null),
                organisations.current().timeZone(),
                now);
    }

    private static boolean hasStarted(Campaign campaign) {
        return switch (campaign.state()) {
            case DRAFT, IN_REVIEW, APPROVED, SCHEDULED -> false;
            case SENDING, PAUSED, SENT, CANCELLED -> true;
        };
    }

    /** All zones that are named after places, and the chosen one. */
    private static List<List<String>> zones(String chosen) {
        TreeSet<String> names = new TreeSet<>();
        for (String name : ZoneId.getAvailableZoneIds()) {
            if (CONTINENTS.matcher(name).matches() || name.equals(chosen)) {
                names.add(name);
            }
        }
        List<List<String>> options = new ArrayList<>();
        names.forEach(name -> options.add(List.of(name, name.replace('_', ' '))));
        return options;
    }
}
