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
        SpreadsheetFile file = new SpreadsheetFile(
                out,
                WORDS.named("csv.group"),
                WORDS.named("csv.what"),
                WORDS.named("csv.detail"),
                WORDS.named("csv.number"),
                WORDS.named("csv.share"),
                WORDS.named("csv.earlier"));
        CampaignReport.Before before = report.before();
        row(
                file,
                WORDS.named("csv.campaign"),
                report.name(),
                "",
                Long.toString(report.campaignId()),
                "",
                before == null ? "" : before.name());
        row(file, WORDS.named("csv.campaign"), WORDS.named("csv.list"), report.list(), "", "", "");
        row(
                file,
                WORDS.named("csv.campaign"),
                WORDS.named("csv.started"),
                time(report.started()),
                "",
                "",
                time(before == null ? null : before.started()));
        row(file, WORDS.named("csv.campaign"), WORDS.named("csv.finished"), time(report.finished()), "", "", "");
        row(file, WORDS.named("csv.campaign"), WORDS.named("csv.counted"), time(report.ledgerAt()), "", "", "");
        row(
                file,
                WORDS.named("csv.recipients"),
                WORDS.named("recipients"),
                "",
                Long.toString(report.recipients()),
                "",
                before == null ? "" : Long.toString(before.recipients()));
        for (Line line : report.sending()) {
            lines(file, WORDS.named("csv.sending"), line);
        }
        for (Line line : report.afterwards()) {
            lines(file, WORDS.named("csv.afterwards"), line);
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
        row(
                file,
                WORDS.named("csv.unsubscribing"),
                WORDS.named("csv.median"),
                "",
                Long.toString(honoring.medianMillis()),
                "",
                "");
        row(
                file,
                WORDS.named("csv.unsubscribing"),
                WORDS.named("csv.longest"),
                "",
                Long.toString(honoring.longestMillis()),
                "",
                "");
        row(
                file,
                WORDS.named("csv.unsubscribing"),
                WORDS.named("csv.later-campaigns"),
                "",
                Long.toString(honoring.laterCampaigns()),
                "",
                "");
        row(
                file,
                WORDS.named("csv.unsubscribing"),
                WORDS.named("csv.sent-after"),
                "",
                Long.toString(honoring.sentAfter()),
                "",
                "");
        row(
                file,
                WORDS.named("csv.unsubscribing"),
                WORDS.named("csv.left-out"),
                "",
                Long.toString(honoring.leftOut()),
                "",
                "");
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
        row(file, WORDS.named("csv.domain"), name, WORDS.named("recipients"), Long.toString(line.recipients()), "", "");
        row(
                file,
                WORDS.named("csv.domain"),
                name,
                Measure.ACCEPTED.words(),
                Long.toString(line.accepted()),
                line.acceptedShare(),
                "");
        row(file, WORDS.named("csv.domain"), name, Measure.DEFERRED.words(), Long.toString(line.deferred()), "", "");
        row(file, WORDS.named("csv.domain"), name, Measure.REFUSED.words(), Long.toString(line.refused()), "", "");
        row(file, WORDS.named("csv.domain"), name, WORDS.named("bounced"), Long.toString(line.bounced()), "", "");
        row(
                file,
                WORDS.named("csv.domain"),
                name,
                Measure.COMPLAINED.words(),
                line.complained() == null ? WORDS.named("not-reported") : Long.toString(line.complained()),
                "",
                "");
    }

    private static void clicks(SpreadsheetFile file, ClickReport clicks) {
        pair(file, WORDS.named("csv.opens-and-clicks"), WORDS.named("opens"), clicks.opens());
        pair(file, WORDS.named("csv.opens-and-clicks"), WORDS.named("clicks"), clicks.clicks());
        clicks.links().forEach(link -> pair(file, WORDS.named("csv.link"), link.address(), link.clicks()));
        clicks.days().forEach(day -> {
            row(file, WORDS.named("csv.days"), day.day().toString(), WORDS.named("opens"), shown(day.opens()), "", "");
            row(
                    file,
                    WORDS.named("csv.days"),
                    day.day().toString(),
                    WORDS.named("clicks"),
                    shown(day.clicks()),
                    "",
                    "");
        });
        clicks.openReasons()
                .forEach(reason -> row(
                        file, WORDS.named("csv.opens-machines"), reason.words(), "", shown(reason.requests()), "", ""));
        clicks.clickReasons()
                .forEach(reason -> row(
                        file,
                        WORDS.named("csv.clicks-machines"),
                        reason.words(),
                        "",
                        shown(reason.requests()),
                        "",
                        ""));
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
