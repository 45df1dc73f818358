package org.daymark.report;

import java.time.Instant;
import java.util.List;
import org.daymark.calendar.Observances;
import org.daymark.calendar.Reminders;
import org.daymark.campaign.Schedules;
import org.daymark.console.Moment;
import org.daymark.delivery.SendRuns;
import org.daymark.report.FirstSend.Step;
import org.daymark.report.HomeRepository.Scheduled;
import org.daymark.sandbox.Inbox;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The home page: tasks, current and scheduled campaigns, and the steps before the first send. */
@Controller
class HomePage {
    private static final int SHOWN = 6;
    private static final int MAX_SCHEDULED = 50;

    private final HomeRepository home;
    private final NeedsAttention attention;
    private final FirstSend firstSend;
    private final CampaignReportRepository campaigns;
    private final ImportReportRepository imports;
    private final Schedules schedules;
    private final SendRuns runs;
    private final Inbox inbox;
    private final Observances observances;
    private final Reminders reminders;

    HomePage(
            HomeRepository home,
            NeedsAttention attention,
            FirstSend firstSend,
            CampaignReportRepository campaigns,
            ImportReportRepository imports,
            Schedules schedules,
            SendRuns runs,
            Inbox inbox,
            Observances observances,
            Reminders reminders) {
        this.home = home;
        this.attention = attention;
        this.firstSend = firstSend;
        this.campaigns = campaigns;
        this.imports = imports;
        this.schedules = schedules;
        this.runs = runs;
        this.inbox = inbox;
        this.observances = observances;
        this.reminders = reminders;
    }

    @GetMapping("/")
    String home(Model model) {
        List<Scheduled> scheduled = home.scheduled(MAX_SCHEDULED);
        Instant missed = schedules.missedBefore();
        List<Step> steps = firstSend.steps();
        model.addAttribute("attention", attention.now(scheduled));
        model.addAttribute("steps", steps);
        model.addAttribute("done", steps.stream().filter(Step::done).count());
        model.addAttribute("underWay", underWay());
        model.addAttribute(
                "coming",
                scheduled.stream()
                        .filter(campaign -> !campaign.start().isBefore(missed))
                        .limit(SHOWN)
                        .map(ComingStart::of)
                        .toList());
        model.addAttribute("reminders", reminders.shown().stream().limit(SHOWN).toList());
        model.addAttribute("observances", observances.ahead(SHOWN));
        model.addAttribute("byState", home.byState());
        model.addAttribute("campaigns", campaigns.campaignsBefore(Long.MAX_VALUE, SHOWN));
        model.addAttribute("imports", imports.before(Long.MAX_VALUE, SHOWN - 1));
        model.addAttribute("mails", inbox.count());
        inbox.latest().map(Moment::of).ifPresent(moment -> model.addAttribute("latestMail", moment));
        return "report/home";
    }

    /** The part of the page that polls while a campaign is being sent. */
    @GetMapping("/under-way")
    String underWay(Model model) {
        model.addAttribute("underWay", underWay());
        return "report/under-way";
    }

    private List<UnderWay> underWay() {
        return campaigns.sending(SHOWN).stream()
                .map(campaign -> UnderWay.of(campaign, runs.position(campaign.id())))
                .toList();
    }
}
