package org.daymark.authreport;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Base64;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Invented reports about invented domains, and the mails that carry them. */
public final class SampleReports {
    private SampleReports() {}

    /** A report in the form of RFC 7489: no namespace. */
    public static String old(String domain, String id, Instant begin, String... records) {
        return """
                <?xml version="1.0" encoding="UTF-8" ?>
                <feedback>
                  <version>1.0</version>
                  <report_metadata>
                    <org_name>Lakeside Mail</org_name>
                    <email>noreply@lakeside.example</email>
                    <report_id>%2$s</report_id>
                    <date_range><begin>%3$d</begin><end>%4$d</end></date_range>
                  </report_metadata>
                  <policy_published>
                    <domain>%1$s</domain><adkim>r</adkim><aspf>r</aspf><p>none</p><sp>none</sp><pct>100</pct>
                  </policy_published>
                %5$s
                </feedback>
                """.formatted(
                        domain, id, begin.getEpochSecond(), begin.getEpochSecond() + 86_399, String.join("", records));
    }

    /** A report in the form of RFC 9990. */
    public static String current(String domain, String id, Instant begin, String... records) {
        return old(domain, id, begin, records)
                .replace("<feedback>", "<feedback xmlns=\"urn:ietf:params:xml:ns:dmarc-2.0\">")
                .replace(
                        "<pct>100</pct>",
                        "<np>reject</np><testing>n</testing><discovery_method>treewalk</discovery_method>")
                .replace("<p>none</p>", "<p>reject</p>");
    }

    /** A record: what DMARC says, and the signature that was found. */
    public static String record(
            String address, long count, String from, String dkim, String spf, String signer, String selector) {
        String signature = signer.isEmpty()
                ? ""
                : "<dkim><domain>" + signer + "</domain><selector>" + selector + "</selector><result>"
                        + (dkim.equals("pass") || !from.equals(signer) ? "pass" : "fail") + "</result></dkim>";
        return """
                  <record>
                    <row><source_ip>%s</source_ip><count>%d</count>
                      <policy_evaluated><disposition>none</disposition><dkim>%s</dkim><spf>%s</spf></policy_evaluated></row>
                    <identifiers><header_from>%s</header_from></identifiers>
                    <auth_results>%s<spf><domain>bounce.%s</domain><result>%s</result></spf></auth_results>
                  </record>
                """.formatted(address, count, dkim, spf, from, signature, from, spf);
    }

    public static String tls(String domain, String id, Instant begin) {
        return """
                {"organization-name":"Lakeside Mail",
                 "date-range":{"start-datetime":"%3$s","end-datetime":"%4$s"},
                 "contact-info":"smtp-tls@lakeside.example","report-id":"%2$s",
                 "policies":[{"policy":{"policy-type":"sts","policy-string":["version: STSv1","mode: testing"],
                   "policy-domain":"%1$s","mx-host":["*.%1$s"]},
                  "summary":{"total-successful-session-count":5326,"total-failure-session-count":303},
                  "failure-details":[
                   {"result-type":"certificate-expired","sending-mta-ip":"2001:db8:abcd:12::1",
                    "receiving-mx-hostname":"mx1.%1$s","failed-session-count":100},
                   {"result-type":"starttls-not-supported","sending-mta-ip":"2001:db8:abcd:13::1",
                    "receiving-mx-hostname":"mx2.%1$s","failed-session-count":200},
                   {"result-type":"brand-new-reason","failed-session-count":3}]}]}
                """.formatted(domain, id, begin, begin.plusSeconds(86_399));
    }

    /** A mail with files, as receivers send it. Each file is a type, a name and its bytes in Base64. */
    public static byte[] mail(String subject, String... parts) {
        StringBuilder mail = new StringBuilder("""
                From: Lakeside Mail <noreply@lakeside.example>
                To: reports@harborlight.example
                Subject: %s
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary="part"

                --part
                Content-Type: text/plain

                This is an aggregate report.
                """.formatted(subject));
        for (String part : parts) {
            mail.append("--part\n").append(part).append('\n');
        }
        return mail.append("--part--\n").toString().getBytes(UTF_8);
    }

    public static String part(String type, String name, byte[] bytes) {
        return "Content-Type: " + type + "; name=\"" + name + "\"\nContent-Transfer-Encoding: base64\n"
                + "Content-Disposition: attachment; filename=\"" + name + "\"\n\n"
                + Base64.getMimeEncoder().encodeToString(bytes);
    }

    public static byte[] gzip(byte[] bytes) {
        return packed(
                out -> {
                    try {
                        return new GZIPOutputStream(out);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                bytes);
    }

    public static byte[] zip(String name, byte[]... files) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(kept)) {
            for (int i = 0; i < files.length; i++) {
                zip.putNextEntry(new ZipEntry((i == 0 ? "" : i + "-") + name));
                zip.write(files[i]);
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return kept.toByteArray();
    }

    private static byte[] packed(UnaryOperator<OutputStream> packing, byte[] bytes) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        try (OutputStream out = packing.apply(kept)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return kept.toByteArray();
    }
}
