package org.daymark.authreport;

import java.util.List;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.address.EmailAddress;
import org.daymark.console.Moment;
import org.daymark.text.DateStyle;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page of what others report about mail in the names of our domains. */
@Controller
@RequirePermission(Permission.MANAGE_SETTINGS)
@ConditionalOnWebApplication
class AuthReportPages {
    private static final List<Integer> DAYS = List.of(7, 30, 90, 365);
    private static final int USUAL = 30;

    private final AuthReportViews views;

    AuthReportPages(AuthReportViews views) {
        this.views = views;
    }

    /** A server. */
    record Line(MailSource source, String share, String words) {}

    /** A bar of the picture. */
    record Bar(String name, long passed, long failed) {}

    /** A report that was not taken. */
    record Refused(Moment at, String reporter, String domain, String why) {}

    @GetMapping("/settings/domain/reports")
    ModelAndView page(@RequestParam(defaultValue = "") String domain, @RequestParam(defaultValue = "") String days) {
        String typed = Written.domain(domain);
        ReportSummary summary = views.of(
                typed.isEmpty() ? views.usual() : typed,
                DAYS.stream()
                        .filter(each -> each.toString().equals(days))
                        .findFirst()
                        .orElse(USUAL));
        return new ModelAndView("authreport/reports")
                .addObject("summary", summary)
                .addObject("domain", EmailAddress.readable(summary.domain()))
                .addObject("policyWords", summary.policy().words())
                .addObject("domains", views.domains())
                .addObject("dayChoices", DAYS)
                .addObject(
                        "sources",
                        summary.sources().stream()
                                .map(source -> new Line(
                                        source,
                                        PolicyAdvice.share(source.passed(), source.messages()),
                                        source.words(summary.policy())))
                                .toList())
                .addObject(
                        "bars",
                        summary.trend().stream()
                                .map(day -> new Bar(DateStyle.DATE.of(day.day()), day.passed(), day.failed()))
                                .toList())
                .addObject(
                        "highest",
                        summary.trend().stream()
                                .mapToLong(day -> day.passed() + day.failed())
                                .max()
                                .orElse(0))
                .addObject(
                        "refused",
                        summary.others().stream()
                                .map(other -> new Refused(
                                        Moment.of(other.at()),
                                        other.reporter(),
                                        EmailAddress.readable(other.domain()),
                                        other.why()))
                                .toList());
    }
}
