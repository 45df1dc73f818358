package org.daymark.tracking;

import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.Campaigns;
import org.daymark.issue.CompiledIssue;
import org.daymark.issue.CountedMail;
import org.daymark.issue.TrackingLevel;
import org.daymark.subscriber.Tracking;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** The opens and clicks of a campaign in numbers, which anyone may see: they point to no one. */
@Controller
@RequirePermission(Permission.VIEW)
@ConditionalOnWebApplication
class ClickPages {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(Locale.US);

    private final Campaigns campaigns;
    private final TrackingTotals totals;
    private final Tracking tracking;

    ClickPages(Campaigns campaigns, TrackingTotals totals, Tracking tracking) {
        this.campaigns = campaigns;
        this.totals = totals;
        this.tracking = tracking;
    }

    /** A number of a row, as the page shows it. */
    record Line(String label, String first, String second) {}

    @GetMapping("/campaigns/{id}/clicks")
    ModelAndView show(@PathVariable long id) {
        Campaign campaign = campaigns.onPage(id);
        TrackingLevel level = level(campaign);
        TrackingLevel now = tracking.ofList(campaign.listId());
        ClickReport report = totals.of(id);
        List<Line> kinds = List.of(line("Opens", report.opens()), line("Clicks", report.clicks()));
        return new ModelAndView("tracking/campaign")
                .addObject("campaign", campaign)
                .addObject("level", level.words())
                .addObject("about", level.about())
                .addObject("counts", level.links())
                .addObject("now", now == level ? "" : now.words())
                .addObject("kinds", kinds)
                .addObject(
                        "links",
                        report.links().stream()
                                .map(link -> line(link.address(), link.clicks()))
                                .toList())
                .addObject(
                        "days",
                        report.days().stream()
                                .map(day -> new Line(
                                        DAY.format(day.day()),
                                        day.opens().words(),
                                        day.clicks().words()))
                                .toList())
                .addObject(
                        "openReasons",
                        report.openReasons().stream().map(ClickPages::line).toList())
                .addObject(
                        "clickReasons",
                        report.clickReasons().stream().map(ClickPages::line).toList())
                .addObject("notCounted", report.notCounted());
    }

    private static Line line(String label, ClickReport.Pair pair) {
        return new Line(label, pair.human().words(), pair.machine().words());
    }

    private static Line line(ClickReport.OfReason reason) {
        return new Line(reason.words(), reason.requests().words(), "");
    }

    /** What the start of a campaign has frozen. */
    private static TrackingLevel level(Campaign campaign) {
        String frozen = campaign.issue();
        return frozen == null
                ? TrackingLevel.NONE
                : CompiledIssue.fromJson(frozen)
                        .counted()
                        .map(CountedMail::level)
                        .orElse(TrackingLevel.NONE);
    }
}
