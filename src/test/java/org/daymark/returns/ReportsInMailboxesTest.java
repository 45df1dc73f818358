package org.daymark.returns;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.daymark.authreport.AuthReportViews;
import org.daymark.authreport.MailSource;
import org.daymark.authreport.PolicyAdvice;
import org.daymark.authreport.ReportSummary;
import org.daymark.authreport.SampleReports;
import org.daymark.mailbox.Mailbox;
import org.daymark.mailbox.Protocol;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReportsInMailboxesTest extends MailboxesTest {
    private static final String DOMAIN = "example.org";

    private Mailbox mailbox;
    private Instant now;

    @BeforeEach
    void prepare() {
        mailbox = tester.connect(Protocol.IMAP);
        now = daymark.clock().instant();
    }

    @Test
    void reports_on_our_domain_are_counted_once_and_others_are_listed_only() {
        String records = SampleReports.record("203.0.113.7", 90, DOMAIN, "pass", "pass", DOMAIN, "june")
                + SampleReports.record("198.51.100.9", 6, DOMAIN, "fail", "fail", "crm.example", "k1")
                + SampleReports.record("198.51.100.10", 4, DOMAIN, "fail", "fail", "", "");
        deliver("one", DOMAIN, 1, records);
        deliver("one", DOMAIN, 1, records + " ");
        deliver("two", "other.example", 1, records.replace(DOMAIN, "other.example"));
        tester.inbox.deliver(new String(
                SampleReports.mail(
                        "Report Domain: " + DOMAIN,
                        SampleReports.part("application/gzip", "broken.gz", new byte[] {0x1f, (byte) 0x8b, 8, 1})),
                UTF_8));

        assertThat(tester.read(mailbox).of(Consequence.NOTED)).isEqualTo(4);
        ReportSummary summary = summary();

        assertThat(summary.reports()).isEqualTo(1);
        assertThat(summary.passed()).isEqualTo(90);
        assertThat(summary.failed()).isEqualTo(10);
        assertThat(summary.sources())
                .extracting(MailSource::address, MailSource::messages, MailSource::advice)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("203.0.113.7", 90L, MailSource.Advice.GOOD),
                        org.assertj.core.groups.Tuple.tuple("198.51.100.9", 6L, MailSource.Advice.SIGNED_BY_OTHERS),
                        org.assertj.core.groups.Tuple.tuple("198.51.100.10", 4L, MailSource.Advice.UNSIGNED));
        assertThat(summary.sources().get(1).words(summary.policy())).contains("198.51.100.9", "crm.example");
        assertThat(summary.others()).extracting(ReportSummary.Other::domain).containsExactly("", "other.example");
        assertThat(summary.advice()).isEqualTo(PolicyAdvice.TOO_FEW);
    }

    @Test
    void a_domain_whose_mail_passes_for_a_month_is_ready_for_a_stricter_policy() {
        for (int day = 1; day <= 25; day++) {
            deliver(
                    "r-" + day,
                    DOMAIN,
                    day,
                    SampleReports.record("203.0.113.7", 99, DOMAIN, "pass", "pass", DOMAIN, "june")
                            + SampleReports.record("198.51.100.10", 1, DOMAIN, "fail", "fail", "", ""));
        }
        tester.read(mailbox);

        ReportSummary summary = summary();

        assertThat(summary.advice()).isEqualTo(PolicyAdvice.READY_FOR_QUARANTINE);
        assertThat(summary.adviceWords()).contains("99.0%", "2,500 messages");
        assertThat(summary.trend()).hasSize(30);
        assertThat(summary.trend().stream().mapToLong(ReportSummary.Day::failed).sum())
                .isEqualTo(25);
    }

    @Test
    void a_tls_report_says_what_to_do_about_each_failure() {
        byte[] json = SampleReports.tls(
                        DOMAIN, "t", now.minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS))
                .getBytes(UTF_8);
        tester.inbox.deliver(new String(
                SampleReports.mail(
                        "Report Domain: " + DOMAIN,
                        SampleReports.part("application/tlsrpt+gzip", "r.json.gz", SampleReports.gzip(json))),
                UTF_8));
        tester.read(mailbox);

        ReportSummary.Tls tls = summary().tls();

        assertThat(tls.encrypted()).isEqualTo(5_326);
        assertThat(tls.failed()).isEqualTo(303);
        assertThat(tls.failures())
                .extracting(ReportSummary.Failure::words)
                .containsExactly(
                        "mx2.example.org did not offer STARTTLS. Turn on TLS for incoming mail there.",
                        "The certificate of mx1.example.org has expired. Renew it.",
                        "Connections failed for another reason. Ask the operator of your mail server.");
    }

    private ReportSummary summary() {
        AuthReportViews views = tester.daymark.get(AuthReportViews.class);
        assertThat(views.domains()).isEqualTo(List.of(DOMAIN));
        return views.of(views.usual(), 30);
    }

    private void deliver(String id, String domain, int daysAgo, String records) {
        String xml = SampleReports.old(domain, id, now.minus(daysAgo, ChronoUnit.DAYS), records);
        tester.inbox.deliver(new String(
                SampleReports.mail(
                        "Report Domain: " + domain + " Submitter: lakeside.example Report-ID: " + id,
                        SampleReports.part("application/gzip", "r.xml.gz", SampleReports.gzip(xml.getBytes(UTF_8)))),
                UTF_8));
    }
}
