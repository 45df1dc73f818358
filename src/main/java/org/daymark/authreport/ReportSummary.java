package org.daymark.authreport;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What the reports of a time say about a domain.
 *
 * @param reports DMARC reports, of so many {@code reporters}
 * @param unlisted messages of reports that had too many sources to keep each
 * @param moreSources messages of the sources that are not in {@code sources}
 */
public record ReportSummary(
        String domain,
        int days,
        long reports,
        long reporters,
        long passed,
        long failed,
        long unlisted,
        DomainPolicy policy,
        PolicyAdvice advice,
        String adviceWords,
        List<MailSource> sources,
        long moreSources,
        List<Day> trend,
        Tls tls,
        List<Other> others) {
    /** A day, or the first of several. */
    public record Day(LocalDate day, long passed, long failed) {}

    /** Encrypted connections to the domain's servers. */
    public record Tls(long reports, long encrypted, long failed, List<Failure> failures) {}

    /** Why connections failed. */
    public record Failure(String reason, String host, long sessions, String words) {}

    /** A report that was not taken. */
    public record Other(Instant at, String reporter, String domain, String why) {}

    public long messages() {
        return passed + failed;
    }

    /** The share that passed, for people. */
    public String share() {
        return PolicyAdvice.share(passed, messages());
    }
}
