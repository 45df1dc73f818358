package org.daymark.authreport;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Set;

/** Any bytes as the file of a DMARC or TLS report, packed or not: it is a report or is refused with its fault. */
public final class ReportFuzz {
    private static final OwnDomains OWN = new OwnDomains(Set.of("example.org"), Set.of());
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-01T12:00:00Z"), ZoneOffset.UTC);

    private ReportFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        ReportFiles.of(mail("application/xml", "report.xml", input), OWN, CLOCK);
        ReportFiles.of(mail("application/tlsrpt+json", "report.json", input), OWN, CLOCK);
    }

    private static byte[] mail(String type, String name, byte[] file) {
        ByteArrayOutputStream mail = new ByteArrayOutputStream();
        mail.writeBytes(("From: reports@example.com\r\nSubject: Report Domain: example.org\r\nMIME-Version: 1.0\r\n"
                        + "Content-Type: " + type + "; name=\"" + name
                        + "\"\r\nContent-Disposition: attachment; filename=\""
                        + name + "\"\r\nContent-Transfer-Encoding: base64\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        mail.writeBytes(Base64.getMimeEncoder().encode(file));
        return mail.toByteArray();
    }
}
