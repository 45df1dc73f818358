package org.daymark.authreport;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.daymark.authreport.ReadReport.TlsFailureRow;
import org.daymark.authreport.ReportFault.Kind;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads an SMTP TLS report (RFC 8460). */
final class TlsJson {
    /** All of it is in memory; reports have some thousand bytes. */
    private static final int MAX_BYTES = 2 << 20;

    private static final int MAX_FAILURES = 200;
    private static final JsonMapper JSON = JsonMapper.shared();

    private TlsJson() {}

    static ReadReport.Tls read(InputStream in, Clock clock) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new ReportFault(Kind.TOO_LARGE);
        }
        try {
            return report(JSON.readTree(bytes), clock);
        } catch (JacksonException e) {
            throw new ReportFault(Kind.DAMAGED);
        }
    }

    private static ReadReport.Tls report(JsonNode json, Clock clock) throws ReportFault {
        JsonNode policies = json.path("policies");
        String domain = Written.domain(text(policies.path(0).path("policy").path("policy-domain")));
        if (!json.has("organization-name") || domain.isEmpty()) {
            throw new ReportFault(Kind.NO_REPORT);
        }
        Map<TlsFailureRow, Long> failures = new LinkedHashMap<>();
        long encrypted = 0;
        long failed = 0;
        long listed = 0;
        for (JsonNode policy : policies) {
            if (!Written.domain(text(policy.path("policy").path("policy-domain")))
                    .equals(domain)) {
                continue;
            }
            JsonNode summary = policy.path("summary");
            encrypted += Written.count(text(summary.path("total-successful-session-count")));
            failed += Written.count(text(summary.path("total-failure-session-count")));
            for (JsonNode detail : policy.path("failure-details")) {
                TlsFailureRow row = new TlsFailureRow(
                        TlsFailure.of(text(detail.path("result-type"))),
                        Written.domain(text(detail.path("receiving-mx-hostname"))));
                long sessions = Written.count(text(detail.path("failed-session-count")));
                if (failures.containsKey(row) || failures.size() < MAX_FAILURES) {
                    failures.merge(row, sessions, Long::sum);
                    listed += sessions;
                }
            }
        }
        return new ReadReport.Tls(
                Written.reporter(text(json.path("organization-name"))),
                Written.text(text(json.path("report-id"))),
                domain,
                Written.day(time(text(json.path("date-range").path("start-datetime"))), clock),
                failures,
                encrypted,
                failed,
                Math.max(0, failed - listed));
    }

    private static String text(JsonNode node) {
        return node.asString("");
    }

    private static @Nullable Instant time(String written) {
        try {
            return OffsetDateTime.parse(written).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
