package org.daymark.authreport;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.daymark.authreport.AuthReportRepository.Head;
import org.daymark.authreport.ReadReport.TlsFailureRow;
import org.springframework.jdbc.core.JdbcTemplate;

/** Kept reports with something of everything, once in a database. */
public final class AuthReportFixture {
    private AuthReportFixture() {}

    public static void keep(JdbcTemplate jdbc, String domain) {
        AuthReportRepository repository = new AuthReportRepository(jdbc);
        if (repository.sources() > 0) {
            return;
        }
        Instant now = Instant.now();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        for (int day = 1; day <= 24; day++) {
            long id = dmarc(repository, domain, today.minusDays(day), now, day);
            Map<SourceRow, Long> sources = new LinkedHashMap<>();
            sources.put(source("203.0.113.7", domain, Signature.DAYMARK, domain, true), 3_000L + 97 * day % 400);
            sources.put(source("198.51.100.9", domain, Signature.OTHERS, "crm.example", false), 40L + day % 7);
            sources.put(source("198.51.100.80", domain, Signature.NONE, null, false), 5L);
            repository.addSources(id, sources);
        }
        repository.addName("198.51.100.9", "out.crm.example", now);
        long tls = repository
                .add(
                        head("tls", ReportKind.TLS, ReportState.KEPT, null, tls(domain, today), 5_326, 100),
                        today.minusDays(1),
                        now)
                .orElseThrow();
        repository.addFailures(tls, Map.of(new TlsFailureRow(TlsFailure.CERTIFICATE_EXPIRED, "mx1." + domain), 100L));
        repository.add(
                head("foreign", ReportKind.TLS, ReportState.FOREIGN, null, tls("other.example", today), 0, 0),
                today,
                now);
        repository.add(
                head("broken", ReportKind.DMARC, ReportState.UNREADABLE, ReportFault.Kind.TOO_LARGE, null, 0, 0),
                today,
                now);
    }

    private static long dmarc(AuthReportRepository repository, String domain, LocalDate date, Instant now, int day) {
        ReadReport report = new ReadReport.Dmarc(
                "Lakeside Mail", "r-" + day, domain, date, "none", Map.of(), 3_000L + 97 * day % 400, 45L + day % 7, 0);
        return repository
                .add(
                        head(
                                "dmarc-" + day,
                                ReportKind.DMARC,
                                ReportState.KEPT,
                                null,
                                report,
                                report.good(),
                                report.bad()),
                        date,
                        now)
                .orElseThrow();
    }

    private static Head head(
            String fingerprint,
            ReportKind kind,
            ReportState state,
            ReportFault.Kind fault,
            ReadReport report,
            long good,
            long bad) {
        return new Head(fingerprint, kind, state, fault, report, "none", good, bad, 0);
    }

    private static ReadReport tls(String domain, LocalDate day) {
        return new ReadReport.Tls("Lakeside Mail", "t-1", domain, day, Map.of(), 5_326, 100, 0);
    }

    private static SourceRow source(String address, String domain, Signature signature, String signer, boolean passes) {
        return new SourceRow(address, domain, Disposition.NONE, signature, signer, null, passes, passes, false);
    }
}
