package org.daymark.authreport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.daymark.SettableClock;
import org.daymark.authreport.ReadReport.TlsFailureRow;
import org.daymark.authreport.ReportFault.Kind;
import org.daymark.authreport.ReportFiles.Outcome;
import org.junit.jupiter.api.Test;

class ReportFilesTest {
    private static final String DOMAIN = "harborlight.example";
    private static final OwnDomains OWN = new OwnDomains(Set.of(DOMAIN), Set.of("june._domainkey." + DOMAIN));
    private static final String NAME = "lakeside.example!harborlight.example!1780272000!1780358399.xml";

    private final SettableClock clock = new SettableClock();
    private final Instant yesterday = clock.instant().minusSeconds(86_400);
    private final String good = SampleReports.record("203.0.113.7", 12, DOMAIN, "pass", "pass", DOMAIN, "june");
    private final String bad = SampleReports.record("2001:db8::7", 3, DOMAIN, "fail", "fail", "crm.example", "k1");
    private final byte[] report =
            SampleReports.old(DOMAIN, "r-1", yesterday, good, bad).getBytes(UTF_8);

    @Test
    void both_forms_of_a_report_say_the_same() {
        byte[] current =
                SampleReports.current(DOMAIN, "r-1", yesterday, good, bad).getBytes(UTF_8);

        ReadReport.Dmarc one = dmarc(SampleReports.part("application/gzip", NAME + ".gz", SampleReports.gzip(report)));
        ReadReport.Dmarc other =
                dmarc(SampleReports.part("application/gzip", NAME + ".gz", SampleReports.gzip(current)));

        assertThat(one.reporter()).isEqualTo("Lakeside Mail");
        assertThat(one.reference()).isEqualTo("r-1");
        assertThat(one.day()).isEqualTo(LocalDate.ofInstant(yesterday, java.time.ZoneOffset.UTC));
        assertThat(one.good()).isEqualTo(12);
        assertThat(one.bad()).isEqualTo(3);
        assertThat(one.policy()).isEqualTo("none");
        assertThat(other.policy()).isEqualTo("reject");
        assertThat(other.sources()).isEqualTo(one.sources());
        assertThat(one.sources().keySet())
                .extracting(SourceRow::address, SourceRow::signature, SourceRow::signer)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("203.0.113.7", Signature.DAYMARK, DOMAIN),
                        org.assertj.core.groups.Tuple.tuple("2001:db8:0:0:0:0:0:7", Signature.OTHERS, "crm.example"));
    }

    @Test
    void a_report_is_found_however_it_is_packed_and_wherever_it_is_in_the_mail() {
        String nested = "Content-Type: multipart/mixed; boundary=\"inner\"\n\n--inner\n"
                + SampleReports.part("application/octet-stream", NAME + ".gz", SampleReports.gzip(report))
                + "\n--inner--\n";
        List<String> forms = List.of(
                SampleReports.part("application/zip", NAME + ".zip", SampleReports.zip(NAME, report)),
                SampleReports.part("application/x-zip-compressed", "r", SampleReports.zip(NAME, report)),
                SampleReports.part("text/xml", NAME, report),
                SampleReports.part("application/octet-stream", NAME, report),
                nested);

        assertThat(forms).allSatisfy(form -> assertThat(dmarc(form).good()).isEqualTo(12));
        String alone = "Subject: Report domain: " + DOMAIN + "\n"
                + SampleReports.part("application/gzip", NAME + ".gz", SampleReports.gzip(report));
        assertThat(of(alone.getBytes(UTF_8))).singleElement().isInstanceOf(ReportFiles.Read.class);
    }

    @Test
    void every_report_of_a_mail_is_taken_and_other_files_are_passed_over() {
        byte[] second = SampleReports.old(DOMAIN, "r-2", yesterday, good).getBytes(UTF_8);

        List<Outcome> outcomes = of(SampleReports.mail(
                "Report",
                SampleReports.part("image/png", "logo.png", new byte[] {(byte) 0x89, 'P', 'N', 'G'}),
                SampleReports.part("application/gzip", "a.gz", SampleReports.gzip(report)),
                SampleReports.part("application/gzip", "b.gz", SampleReports.gzip(second))));

        assertThat(outcomes).hasSize(2).allSatisfy(one -> assertThat(one).isInstanceOf(ReportFiles.Read.class));
        assertThat(of(SampleReports.mail(
                        "Report",
                        SampleReports.part("application/zip", "c.zip", SampleReports.zip("c.xml", report, second)))))
                .hasSize(2);
    }

    @Test
    void a_tls_report_tells_failures_by_reason_and_server() {
        byte[] json = SampleReports.tls(DOMAIN, "t-1", yesterday).getBytes(UTF_8);
        Outcome outcome = of(SampleReports.mail(
                        "TLS report",
                        SampleReports.part("application/tlsrpt+gzip", "r.json.gz", SampleReports.gzip(json))))
                .get(0);

        ReadReport.Tls tls = (ReadReport.Tls) ((ReportFiles.Read) outcome).report();

        assertThat(tls.good()).isEqualTo(5_326);
        assertThat(tls.bad()).isEqualTo(303);
        assertThat(tls.failures())
                .containsEntry(new TlsFailureRow(TlsFailure.CERTIFICATE_EXPIRED, "mx1." + DOMAIN), 100L)
                .containsEntry(new TlsFailureRow(TlsFailure.STARTTLS_NOT_SUPPORTED, "mx2." + DOMAIN), 200L)
                .containsEntry(new TlsFailureRow(TlsFailure.OTHER, ""), 3L);
    }

    @Test
    void bytes_in_another_encoding_than_declared_spoil_only_the_name() {
        String named = new String(report, UTF_8).replace("Lakeside", "Müller");
        byte[] sixteen = new String(report, UTF_8).replace("UTF-8", "UTF-16").getBytes(UTF_16);

        assertThat(dmarc(SampleReports.part("text/xml", "r.xml", named.getBytes(ISO_8859_1)))
                        .good())
                .isEqualTo(12);
        assertThat(dmarc(SampleReports.part("text/xml", "r.xml", sixteen)).good())
                .isEqualTo(12);
        assertThat(dmarc(SampleReports.part(
                                "text/xml",
                                "r.xml",
                                new String(report, UTF_8)
                                        .replace("UTF-8", "UTF-16")
                                        .getBytes(UTF_8)))
                        .good())
                .isEqualTo(12);
    }

    @Test
    void archives_that_grow_or_hold_archives_are_refused() throws Exception {
        byte[] zeros = new byte[60 << 20];
        Arrays.fill(zeros, (byte) ' ');
        System.arraycopy("<feedback>".getBytes(UTF_8), 0, zeros, 0, 10);

        assertThat(fault("application/gzip", SampleReports.gzip(zeros))).isEqualTo(Kind.TOO_LARGE);
        assertThat(fault("application/zip", SampleReports.zip("r.xml", zeros))).isEqualTo(Kind.TOO_LARGE);
        assertThat(fault("application/gzip", SampleReports.gzip(SampleReports.gzip(report))))
                .isEqualTo(Kind.NESTED);
        assertThat(fault("application/zip", SampleReports.zip("r.zip", SampleReports.zip("r.xml", report))))
                .isEqualTo(Kind.NESTED);
        byte[][] many = new byte[6][];
        Arrays.fill(many, report);
        assertThat(fault("application/zip", SampleReports.zip("r.xml", many))).isEqualTo(Kind.TOO_MANY_FILES);
    }

    @Test
    void xml_with_entities_is_refused_and_none_of_them_is_read() {
        String laughs = "<?xml version=\"1.0\"?><!DOCTYPE feedback [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
                + "<feedback><report_metadata><org_name>&b;</org_name></report_metadata></feedback>";
        String outside = "<?xml version=\"1.0\"?><!DOCTYPE feedback [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
                + "<feedback><report_metadata><org_name>&x;</org_name></report_metadata></feedback>";

        assertThat(fault("text/xml", laughs.getBytes(UTF_8))).isEqualTo(Kind.ENTITIES);
        assertThat(fault("text/xml", outside.getBytes(UTF_8))).isEqualTo(Kind.ENTITIES);
        assertThat(fault("text/xml", ("<feedback>" + "<a>".repeat(100)).getBytes(UTF_8)))
                .isEqualTo(Kind.DAMAGED);
        assertThat(fault("text/xml", ("<feedback a='" + "a".repeat(2 << 20) + "'/>").getBytes(UTF_8)))
                .isEqualTo(Kind.TOO_LARGE);
    }

    @Test
    void what_is_damaged_or_no_report_is_said() {
        byte[] packed = SampleReports.gzip(report);
        String future = SampleReports.old(DOMAIN, "r", clock.instant().plusSeconds(900_000), good);

        assertThat(fault("application/gzip", Arrays.copyOf(packed, packed.length / 2)))
                .isEqualTo(Kind.DAMAGED);
        assertThat(fault("application/zip", Arrays.copyOf(SampleReports.zip("r.xml", report), 200)))
                .isEqualTo(Kind.DAMAGED);
        assertThat(fault("text/xml", Arrays.copyOf(report, report.length / 2))).isEqualTo(Kind.DAMAGED);
        assertThat(fault("text/xml", "<html><body/></html>".getBytes(UTF_8))).isEqualTo(Kind.NO_REPORT);
        assertThat(fault("application/json", "{\"a\":1}".getBytes(UTF_8))).isEqualTo(Kind.NO_REPORT);
        assertThat(fault("application/gzip", SampleReports.gzip("hello".getBytes(UTF_8))))
                .isEqualTo(Kind.NO_REPORT);
        assertThat(fault("text/xml", future.getBytes(UTF_8))).isEqualTo(Kind.BAD_TIME);
    }

    @Test
    void numbers_and_addresses_that_cannot_be_are_counted_only() {
        String strange = SampleReports.record("no address", 5, DOMAIN, "pass", "pass", "", "")
                + SampleReports.record("203.0.113.8", -4, DOMAIN, "pass", "pass", "", "")
                + SampleReports.record("203.0.113.9", 1, "<b>", "pass", "fail", "", "")
                        .replace("<b>", "&lt;b&gt;");

        ReadReport.Dmarc read = dmarc(SampleReports.part(
                "text/xml",
                "r.xml",
                SampleReports.old(DOMAIN, "r", yesterday, strange).getBytes(UTF_8)));

        assertThat(read.good()).isEqualTo(6);
        assertThat(read.unlisted()).isEqualTo(6);
        assertThat(read.sources()).isEmpty();
    }

    @Test
    void a_report_with_very_many_sources_keeps_the_first_and_counts_the_rest() throws Exception {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        String whole = SampleReports.old(DOMAIN, "many", yesterday, "RECORDS");
        try (OutputStream out = new GZIPOutputStream(kept)) {
            out.write(whole.substring(0, whole.indexOf("RECORDS")).getBytes(UTF_8));
            for (int i = 0; i < 200_000; i++) {
                out.write(("<record><row><source_ip>10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255)
                                + "</source_ip><count>1</count></row><identifiers><header_from>" + DOMAIN
                                + "</header_from></identifiers></record>")
                        .getBytes(UTF_8));
            }
            out.write("</feedback>".getBytes(UTF_8));
        }

        ReadReport.Dmarc read = dmarc(SampleReports.part("application/gzip", "r.gz", kept.toByteArray()));

        assertThat(read.bad()).isEqualTo(200_000);
        assertThat(read.sources()).hasSize(DmarcXml.MAX_SOURCES);
        assertThat(read.unlisted()).isEqualTo(200_000 - DmarcXml.MAX_SOURCES);
    }

    @Test
    void no_change_of_bytes_makes_it_fail() {
        Random random = new Random(15);
        byte[] gzip = SampleReports.gzip(report);
        byte[] zip = SampleReports.zip("r.xml", report);
        byte[] json = SampleReports.tls(DOMAIN, "t", yesterday).getBytes(UTF_8);
        for (int i = 0; i < 400; i++) {
            for (byte[] each : List.of(gzip, zip, report, json)) {
                byte[] changed =
                        Arrays.copyOf(each, random.nextInt(8) == 0 ? random.nextInt(each.length) + 1 : each.length);
                for (int n = random.nextInt(6); n >= 0; n--) {
                    changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
                }
                String type = each == json ? "application/json" : each == report ? "text/xml" : "application/zip";
                assertThat(of(SampleReports.mail("Report", SampleReports.part(type, "r", changed))))
                        .hasSizeLessThanOrEqualTo(5);
            }
        }
    }

    @Test
    void only_reports_on_our_domains_and_those_above_and_below_are_ours() {
        OwnDomains own = new OwnDomains(Set.of("news.harborlight.example"), Set.of());

        assertThat(own.isOurs("news.harborlight.example")).isTrue();
        assertThat(own.isOurs("harborlight.example")).isTrue();
        assertThat(own.isOurs("june.news.harborlight.example")).isTrue();
        assertThat(own.isOurs("example")).isFalse();
        assertThat(own.isOurs("other.example")).isFalse();
        assertThat(own.isOurs("evilnews.harborlight.example")).isFalse();
    }

    private List<Outcome> of(byte[] message) {
        return ReportFiles.of(message, OWN, clock);
    }

    private ReadReport.Dmarc dmarc(String part) {
        Outcome outcome =
                of(SampleReports.mail("Report Domain: " + DOMAIN, part)).get(0);
        assertThat(outcome).isInstanceOf(ReportFiles.Read.class);
        return (ReadReport.Dmarc) ((ReportFiles.Read) outcome).report();
    }

    private Kind fault(String type, byte[] file) {
        Outcome outcome = of(SampleReports.mail("Report", SampleReports.part(type, "r", file)))
                .get(0);
        assertThat(outcome).isInstanceOf(ReportFiles.Unreadable.class);
        return ((ReportFiles.Unreadable) outcome).fault();
    }
}
