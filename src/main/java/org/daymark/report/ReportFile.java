package org.daymark.report;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import org.daymark.audit.Audit;
import org.daymark.report.CampaignReport.DomainLine;
import org.daymark.report.CampaignReport.Line;
import org.daymark.report.CampaignReport.Part;
import org.daymark.spreadsheet.SpreadsheetFile;
import org.daymark.text.GroupCount;
import org.daymark.text.Words;
import org.daymark.tracking.ClickReport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** A report as CSV: one number a row, without personal data. */
@Service
public class ReportFile {
    private static final Words WORDS = Words.of("report");

    private final Audit audit;

    ReportFile(Audit audit) {
        this.audit = audit;
    }

    public void write(CampaignReport report, OutputStream out) throws IOException {
        audit.record("report.export", "campaign " + report.campaignId(), null, null);
        SpreadsheetFile file =
                new SpreadsheetFile(out, "group", "what", "detail", "number", "share", "earlier campaign");
        CampaignReport.Before before = report.before();
        row(
                file,
                "campaign",
                report.name(),
                "",
                Long.toString(report.campaignId()),
                "",
                before == null ? "" : before.name());
        row(file, "campaign", "list", report.list(), "", "", "");
        row(
                file,
                "campaign",
                "started (UTC)",
                time(report.started()),
                "",
                "",
                time(before == null ? null : before.started()));
        row(file, "campaign", "finished (UTC)", time(report.finished()), "", "", "");
        row(file, "campaign", "counted (UTC)", time(report.ledgerAt()), "", "", "");
        row(
                file,
                "recipients",
                WORDS.named("recipients"),
                "",
                Long.toString(report.recipients()),
                "",
                before == null ? "" : Long.toString(before.recipients()));
        for (Line line : report.sending()) {
            lines(file, "sending", line);
        }
        for (Line line : report.afterwards()) {
            lines(file, "afterwards", line);
        }
        honoring(file, report.honoring());
        for (DomainLine domain : report.domains()) {
            domain(file, domain);
        }
        if (report.clicks() != null) {
            clicks(file, report.clicks());
        }
        file.finish();
    }

    private static void honoring(SpreadsheetFile file, Honoring honoring) {
        row(file, "unsubscribing", "median milliseconds", "", Long.toString(honoring.medianMillis()), "", "");
        row(file, "unsubscribing", "longest milliseconds", "", Long.toString(honoring.longestMillis()), "", "");
        row(file, "unsubscribing", "later campaigns", "", Long.toString(honoring.laterCampaigns()), "", "");
        row(file, "unsubscribing", "sent after a request", "", Long.toString(honoring.sentAfter()), "", "");
        row(file, "unsubscribing", "left out later", "", Long.toString(honoring.leftOut()), "", "");
    }

    private static void lines(SpreadsheetFile file, String group, Line line) {
        row(
                file,
                group,
                line.measure().words(),
                "",
                Long.toString(line.number()),
                line.share(),
                line.before() == null ? "" : Long.toString(line.before().number()));
        for (Part part : line.parts()) {
            row(file, group, line.measure().words(), part.reason(), shown(part.number()), "", "");
        }
    }

    private static void domain(SpreadsheetFile file, DomainLine line) {
        String name = line.domain().isEmpty() ? WORDS.named("other-domains") : line.shown();
        row(file, "domain", name, WORDS.named("recipients"), Long.toString(line.recipients()), "", "");
        row(file, "domain", name, Measure.ACCEPTED.words(), Long.toString(line.accepted()), line.acceptedShare(), "");
        row(file, "domain", name, Measure.DEFERRED.words(), Long.toString(line.deferred()), "", "");
        row(file, "domain", name, Measure.REFUSED.words(), Long.toString(line.refused()), "", "");
        row(file, "domain", name, WORDS.named("bounced"), Long.toString(line.bounced()), "", "");
        row(
                file,
                "domain",
                name,
                Measure.COMPLAINED.words(),
                line.complained() == null ? WORDS.named("not-reported") : Long.toString(line.complained()),
                "",
                "");
    }

    private static void clicks(SpreadsheetFile file, ClickReport clicks) {
        pair(file, "opens and clicks", WORDS.named("opens"), clicks.opens());
        pair(file, "opens and clicks", WORDS.named("clicks"), clicks.clicks());
        clicks.links().forEach(link -> pair(file, "link", link.address(), link.clicks()));
        clicks.days().forEach(day -> {
            row(file, "people by day (UTC)", day.day().toString(), WORDS.named("opens"), shown(day.opens()), "", "");
            row(file, "people by day (UTC)", day.day().toString(), WORDS.named("clicks"), shown(day.clicks()), "", "");
        });
        clicks.openReasons()
                .forEach(
                        reason -> row(file, "opens by machines", reason.words(), "", shown(reason.requests()), "", ""));
        clicks.clickReasons()
                .forEach(reason ->
                        row(file, "clicks by machines", reason.words(), "", shown(reason.requests()), "", ""));
    }

    private static void pair(SpreadsheetFile file, String group, String what, ClickReport.Pair pair) {
        row(file, group, what, WORDS.named("people"), shown(pair.human()), "", "");
        row(file, group, what, WORDS.named("machines"), shown(pair.machine()), "", "");
    }

    static String shown(GroupCount group) {
        return shown(group.hidden() ? null : Long.valueOf(group.count()));
    }

    private static String shown(@Nullable Long number) {
        return number == null ? WORDS.named("hidden") : Long.toString(number);
    }

    private static String time(@Nullable Instant at) {
        return at == null ? "" : at.toString();
    }

    private static void row(SpreadsheetFile file, String... values) {
        file.row(values);
    }
}
