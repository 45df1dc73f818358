package org.daymark.domain;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** A kept report with something of everything. */
public final class DomainReportFixture {
    private DomainReportFixture() {}

    public static void keep(JdbcTemplate jdbc, String domain) {
        new DomainCheckRepository(jdbc)
                .replace(new DomainReport(
                        domain,
                        Instant.parse("2026-06-01T10:00:00Z"),
                        List.of(
                                DomainCheck.of(Topic.SPF, Advice.SPF_GOOD, domain, "3"),
                                DomainCheck.of(Topic.DKIM, Advice.DKIM_MISSING, "june._domainkey." + domain, "june"),
                                DomainCheck.of(Topic.DMARC, Advice.DMARC_WATCHING, "_dmarc." + domain),
                                DomainCheck.of(Topic.DMARC, Advice.DMARC_REMOVED_TAG, "_dmarc." + domain, "pct=50"),
                                DomainCheck.of(Topic.MX, Advice.MX_GOOD, domain, "mx." + domain),
                                DomainCheck.of(
                                        Topic.REVERSE_NAME,
                                        Advice.NOT_CHECKED,
                                        "192.0.2.1",
                                        DnsFailure.UNREACHABLE.words()),
                                DomainCheck.of(Topic.MTA_STS, Advice.MTA_STS_NONE, "_mta-sts." + domain),
                                DomainCheck.of(Topic.TLS_REPORTS, Advice.TLS_REPORTS_NONE, "_smtp._tls." + domain),
                                DomainCheck.of(Topic.BIMI, Advice.BIMI_NONE, "default._bimi." + domain))));
    }
}
