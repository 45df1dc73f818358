package org.daymark.report;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daymark.console.Moment;
import org.daymark.text.DayAndTime;
import org.daymark.text.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The report of a campaign, as a page that prints well and as a file. */
@Controller
@RequestMapping("/campaigns/{id}")
class ReportPages {
    private static final Words WORDS = Words.of("report");
    private static final Set<String> PERIODS = Set.of("", "hour", "day");

    /** Words of the page that are no measure. */
    private static final Map<String, String> EXPLANATIONS = Stream.of(
                    "recipients", "recipients.counted", "honored", "honored.counted", "other-domains", "clicks.counted")
            .collect(Collectors.toMap(id -> id, id -> WORDS.named(id)));

    private final CampaignReportRepository campaigns;
    private final Reports reports;
    private final ReportFile file;

    ReportPages(CampaignReportRepository campaigns, Reports reports, ReportFile file) {
        this.campaigns = campaigns;
        this.reports = reports;
        this.file = file;
    }

    @GetMapping("/report")
    ModelAndView report(@PathVariable long id, @RequestParam(defaultValue = "") String by) {
        CampaignView campaign = campaign(id);
        if (!PERIODS.contains(by)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, WORDS.named("period.unknown"));
        }
        ModelAndView page = new ModelAndView("report/report")
                .addObject("campaign", campaign)
                .addObject("words", EXPLANATIONS);
        reports.of(campaign, DayAndTime.zone(), by)
                .ifPresent(report -> page.addObject("report", report)
                        .addObject("countedAt", Moment.of(report.ledgerAt()))
                        .addObject("feedbackAt", Moment.of(report.feedbackAt()))
                        .addObject("providers", silent(report))
                        .addObject(
                                "beforeStarted",
                                report.before() == null
                                        ? null
                                        : Moment.ofNullable(report.before().started())));
        return page;
    }

    /** No personal data is in the file, so each user who sees the page may have it. */
    @GetMapping("/report.csv")
    void csv(@PathVariable long id, HttpServletResponse response) throws IOException {
        CampaignView campaign = campaign(id);
        CampaignReport report = reports.of(campaign, DayAndTime.zone(), "")
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.CONFLICT, WORDS.named("campaign.counting")));
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Disposition", "attachment; filename=\"report-" + id + ".csv\"");
        file.write(report, response.getOutputStream());
    }

    private CampaignView campaign(long id) {
        CampaignView campaign = campaigns.campaign(id).orElseThrow(() -> NotFound.campaign(id));
        if (!campaign.hasStarted()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, WORDS.named("campaign.not-started.page"));
        }
        return campaign;
    }

    /** The providers among the recipients that report no complaints. */
    private static List<Provider> silent(CampaignReport report) {
        return Providers.all().stream()
                .filter(provider -> !provider.reportsComplaints()
                        && report.domains().stream()
                                .anyMatch(line -> provider.name().equals(line.provider())))
                .toList();
    }
}
