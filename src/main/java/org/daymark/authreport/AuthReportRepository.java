package org.daymark.authreport;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.daymark.authreport.ReadReport.TlsFailureRow;
import org.daymark.storage.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Stores reports. */
@Repository
class AuthReportRepository {
    private static final String ADD = """
            INSERT IGNORE INTO auth_reports
                   (fingerprint, kind, state, fault, reporter, report_ref, domain, policy, report_day, good, bad,
                    unlisted, recorded_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String ID = "SELECT id FROM auth_reports WHERE fingerprint = ?";

    private static final String ADD_SOURCE = """
            INSERT INTO auth_report_sources
                   (report_id, position, address, header_from, disposition, signature, signer, return_path,
                    dkim_aligned, spf_aligned, forwarded, messages)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String ADD_FAILURE = """
            INSERT INTO auth_report_failures (report_id, position, reason, host, sessions) VALUES (?, ?, ?, ?, ?)
            """;

    private static final String SOURCES = "SELECT COUNT(*) FROM auth_report_sources";

    private static final String OLD_IDS = "SELECT id FROM auth_reports WHERE recorded_at < ? ORDER BY id LIMIT 500";

    private static final List<String> DELETE = List.of(
            "DELETE FROM auth_report_sources WHERE report_id = ?",
            "DELETE FROM auth_report_failures WHERE report_id = ?",
            "DELETE FROM auth_reports WHERE id = ?");

    private static final String DELETE_NAMES = "DELETE FROM auth_report_names WHERE checked_at < ?";

    /** Addresses of sources that no name was looked for. */
    private static final String UNNAMED = """
            SELECT s.address
              FROM auth_reports r
              JOIN auth_report_sources s ON s.report_id = r.id
              LEFT JOIN auth_report_names n ON n.address = s.address
             WHERE r.recorded_at > ? AND n.address IS NULL
             GROUP BY s.address
             ORDER BY SUM(s.messages) DESC
             LIMIT ?
            """;

    private static final String ADD_NAME =
            "INSERT IGNORE INTO auth_report_names (address, name, checked_at) VALUES (?, ?, ?)";

    private final JdbcTemplate jdbc;

    AuthReportRepository(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What a report is, whatever became of it. */
    record Head(
            String fingerprint,
            ReportKind kind,
            ReportState state,
            ReportFault.@Nullable Kind fault,
            @Nullable ReadReport report,
            String policy,
            long good,
            long bad,
            long unlisted) {}

    /** Adds a report and gives its id; empty if it was recorded before. */
    Optional<Long> add(Head head, java.time.LocalDate day, Instant now) {
        ReadReport report = head.report();
        int added = jdbc.update(
                ADD,
                head.fingerprint(),
                head.kind().name(),
                head.state().name(),
                head.fault() == null ? null : head.fault().name(),
                report == null ? "" : report.reporter(),
                report == null ? "" : report.reference(),
                report == null ? "" : report.domain(),
                head.policy(),
                day,
                head.good(),
                head.bad(),
                head.unlisted(),
                UtcTime.column(now));
        return added == 0
                ? Optional.empty()
                : Optional.ofNullable(jdbc.queryForObject(ID, Long.class, head.fingerprint()));
    }

    void addSources(long report, Map<SourceRow, Long> sources) {
        List<Object[]> rows = new ArrayList<>();
        sources.forEach((source, messages) -> rows.add(new Object[] {
            report,
            rows.size(),
            source.address(),
            source.headerFrom(),
            source.disposition().name(),
            source.signature().name(),
            source.signer(),
            source.returnPath(),
            source.dkimAligned(),
            source.spfAligned(),
            source.forwarded(),
            messages
        }));
        jdbc.batchUpdate(ADD_SOURCE, rows);
    }

    void addFailures(long report, Map<TlsFailureRow, Long> failures) {
        List<Object[]> rows = new ArrayList<>();
        failures.forEach((failure, sessions) ->
                rows.add(new Object[] {report, rows.size(), failure.reason().name(), failure.host(), sessions}));
        jdbc.batchUpdate(ADD_FAILURE, rows);
    }

    long sources() {
        return count(jdbc.queryForObject(SOURCES, Long.class));
    }

    /** Deletes reports and names from before a time, and says how many reports. */
    int deleteBefore(Instant time) {
        jdbc.update(DELETE_NAMES, UtcTime.column(time));
        List<Long> ids = jdbc.queryForList(OLD_IDS, Long.class, UtcTime.column(time));
        List<Object[]> rows = ids.stream().map(id -> new Object[] {id}).toList();
        DELETE.forEach(statement -> jdbc.batchUpdate(statement, rows));
        return ids.size();
    }

    List<String> unnamed(Instant since, int most) {
        return jdbc.queryForList(UNNAMED, String.class, UtcTime.column(since), most);
    }

    void addName(String address, String name, Instant now) {
        jdbc.update(ADD_NAME, address, name, UtcTime.column(now));
    }

    private static long count(@Nullable Long number) {
        return number == null ? 0 : number;
    }
}
