package org.daymark.authreport;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.daymark.authreport.ReportSummary.Day;
import org.daymark.storage.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads reports. */
@Repository
class AuthReportViewRepository {
    private static final String DOMAINS = """
            SELECT domain, SUM(good + bad) AS messages FROM auth_reports
             WHERE state = 'KEPT' GROUP BY domain ORDER BY messages DESC, domain LIMIT 100
            """;

    private static final String DAYS = """
            SELECT report_day, SUM(good) AS good, SUM(bad) AS bad FROM auth_reports
             WHERE domain = :domain AND kind = 'DMARC' AND state = 'KEPT' AND report_day >= :since
             GROUP BY report_day
             ORDER BY report_day
            """;

    private static final String TOTALS = """
            SELECT COUNT(*) AS reports, COUNT(DISTINCT reporter) AS reporters, COALESCE(SUM(good), 0) AS good,
                   COALESCE(SUM(bad), 0) AS bad, COALESCE(SUM(unlisted), 0) AS unlisted
              FROM auth_reports
             WHERE domain = :domain AND kind = :kind AND state = 'KEPT' AND report_day >= :since
            """;

    private static final String POLICY = """
            SELECT policy FROM auth_reports
             WHERE domain = ? AND kind = 'DMARC' AND state = 'KEPT' ORDER BY report_day DESC, id DESC LIMIT 1
            """;

    private static final String SOURCES = """
            SELECT s.address, COALESCE(MAX(n.name), '') AS name, SUM(s.messages) AS messages,
                   SUM(CASE WHEN s.dkim_aligned OR s.spf_aligned THEN s.messages ELSE 0 END) AS passed,
                   SUM(CASE WHEN s.dkim_aligned THEN s.messages ELSE 0 END) AS signed_messages,
                   SUM(CASE WHEN s.spf_aligned THEN s.messages ELSE 0 END) AS spf,
                   SUM(CASE WHEN s.disposition <> 'NONE' THEN s.messages ELSE 0 END) AS refused,
                   SUM(CASE WHEN s.signature = 'DAYMARK' THEN s.messages ELSE 0 END) AS daymark,
                   SUM(CASE WHEN s.signature = 'BROKEN' AND NOT (s.dkim_aligned OR s.spf_aligned) THEN s.messages
                            ELSE 0 END) AS broken,
                   SUM(CASE WHEN s.forwarded AND NOT (s.dkim_aligned OR s.spf_aligned) THEN s.messages
                            ELSE 0 END) AS forwarded,
                   MAX(CASE WHEN s.signature = 'OTHERS' AND NOT (s.dkim_aligned OR s.spf_aligned) THEN s.signer
                       END) AS signer
              FROM auth_reports r
              JOIN auth_report_sources s ON s.report_id = r.id
              LEFT JOIN auth_report_names n ON n.address = s.address
             WHERE r.domain = :domain AND r.kind = 'DMARC' AND r.state = 'KEPT' AND r.report_day >= :since
             GROUP BY s.address
             ORDER BY messages DESC, s.address
             LIMIT :most
            """;

    private static final String FAILURES = """
            SELECT f.reason, f.host, SUM(f.sessions) AS sessions
              FROM auth_reports r
              JOIN auth_report_failures f ON f.report_id = r.id
             WHERE r.domain = :domain AND r.kind = 'TLS' AND r.state = 'KEPT' AND r.report_day >= :since
             GROUP BY f.reason, f.host
             ORDER BY sessions DESC, f.reason, f.host
             LIMIT 50
            """;

    private static final String OTHERS = """
            SELECT recorded_at, state, fault, reporter, domain FROM auth_reports
             WHERE state IN ('FOREIGN', 'UNREADABLE')
             ORDER BY id DESC
             LIMIT 20
            """;

    private final JdbcClient jdbc;

    AuthReportViewRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Totals(long reports, long reporters, long good, long bad, long unlisted) {}

    record Failures(TlsFailure reason, String host, long sessions) {}

    record Other(Instant at, ReportState state, ReportFault.@Nullable Kind fault, String reporter, String domain) {}

    /** Those with the most messages first. */
    List<String> domains() {
        return jdbc.sql(DOMAINS).query((row, number) -> row.getString("domain")).list();
    }

    Totals totals(String domain, ReportKind kind, LocalDate since) {
        return jdbc.sql(TOTALS)
                .param("domain", domain)
                .param("kind", kind.name())
                .param("since", since)
                .query((row, number) -> new Totals(
                        row.getLong("reports"),
                        row.getLong("reporters"),
                        row.getLong("good"),
                        row.getLong("bad"),
                        row.getLong("unlisted")))
                .single();
    }

    List<Day> days(String domain, LocalDate since) {
        return jdbc.sql(DAYS)
                .param("domain", domain)
                .param("since", since)
                .query((row, number) ->
                        new Day(row.getObject("report_day", LocalDate.class), row.getLong("good"), row.getLong("bad")))
                .list();
    }

    DomainPolicy policy(String domain) {
        return jdbc.sql(POLICY)
                .param(domain)
                .query(String.class)
                .optional()
                .map(DomainPolicy::of)
                .orElse(DomainPolicy.NONE);
    }

    /** Those with the most messages. */
    List<MailSource> sources(String domain, LocalDate since, Set<String> own, int most) {
        return jdbc.sql(SOURCES)
                .param("domain", domain)
                .param("since", since)
                .param("most", most)
                .query((row, number) -> new MailSource(
                        row.getString("address"),
                        row.getString("name"),
                        own.contains(row.getString("address")),
                        row.getLong("messages"),
                        row.getLong("passed"),
                        row.getLong("signed_messages"),
                        row.getLong("spf"),
                        row.getLong("refused"),
                        row.getLong("daymark"),
                        row.getLong("broken"),
                        row.getLong("forwarded"),
                        row.getString("signer")))
                .list();
    }

    List<Failures> failures(String domain, LocalDate since) {
        return jdbc.sql(FAILURES)
                .param("domain", domain)
                .param("since", since)
                .query((row, number) -> new Failures(
                        TlsFailure.valueOf(row.getString("reason")), row.getString("host"), row.getLong("sessions")))
                .list();
    }

    /** The latest reports that were not taken. */
    List<Other> others() {
        return jdbc.sql(OTHERS)
                .query((row, number) -> {
                    String fault = row.getString("fault");
                    return new Other(
                            UtcTime.instant(row, "recorded_at"),
                            ReportState.valueOf(row.getString("state")),
                            fault == null ? null : ReportFault.Kind.valueOf(fault),
                            row.getString("reporter"),
                            row.getString("domain"));
                })
                .list();
    }
}
