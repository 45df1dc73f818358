package org.daymark.authreport;

import java.time.LocalDate;
import java.util.Map;

/** A report that was read. */
sealed interface ReadReport {
    String reporter();

    /** What the reporter calls it. */
    String reference();

    String domain();

    LocalDate day();

    ReportKind kind();

    /** The policy of the domain that the reporter found; empty if the report is not about one. */
    String policy();

    /** Messages that passed, or sessions that were encrypted. */
    long good();

    long bad();

    /** Those of them that are not listed. */
    long unlisted();

    /**
     * A DMARC aggregate report (RFC 9990).
     *
     * @param sources messages by what tells them apart, at most as many as are kept
     * @param unlisted messages without an entry there
     */
    record Dmarc(
            String reporter,
            String reference,
            String domain,
            LocalDate day,
            String policy,
            Map<SourceRow, Long> sources,
            long good,
            long bad,
            long unlisted)
            implements ReadReport {
        @Override
        public ReportKind kind() {
            return ReportKind.DMARC;
        }
    }

    /**
     * An SMTP TLS report (RFC 8460).
     *
     * @param failures sessions by reason and server
     */
    record Tls(
            String reporter,
            String reference,
            String domain,
            LocalDate day,
            Map<TlsFailureRow, Long> failures,
            long good,
            long bad,
            long unlisted)
            implements ReadReport {
        @Override
        public ReportKind kind() {
            return ReportKind.TLS;
        }

        @Override
        public String policy() {
            return "";
        }
    }

    /**
     * What failed.
     *
     * @param host the server that was to take the mail; empty if the report names none
     */
    record TlsFailureRow(TlsFailure reason, String host) {}
}
