package org.daymark.domain;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Records that a domain may have: encrypted delivery to it, reports about that, and a logo beside its mail. */
final class OptionalRecords {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{1,32}");
    private static final Pattern REPORTS = Pattern.compile(
            "(mailto:[^@\\s,]+@[^\\s,]+|https://[^\\s,]+)(\\s*,\\s*(mailto:[^@\\s,]+@[^\\s,]+|https://[^\\s,]+))*");

    private OptionalRecords() {}

    static DomainCheck mtaSts(Dns dns, String domain) {
        return check(
                dns,
                Topic.MTA_STS,
                "_mta-sts." + domain,
                "v=STSv1",
                List.of(Advice.MTA_STS_NONE, Advice.MTA_STS_SYNTAX),
                tags -> ID.matcher(tags.get("id", "")).matches() ? Advice.MTA_STS_GOOD : Advice.MTA_STS_SYNTAX);
    }

    static DomainCheck tlsReports(Dns dns, String domain) {
        return check(
                dns,
                Topic.TLS_REPORTS,
                "_smtp._tls." + domain,
                "v=TLSRPTv1",
                List.of(Advice.TLS_REPORTS_NONE, Advice.TLS_REPORTS_SYNTAX),
                tags -> REPORTS.matcher(tags.get("rua", "")).matches()
                        ? Advice.TLS_REPORTS_GOOD
                        : Advice.TLS_REPORTS_SYNTAX);
    }

    /** @param enforced whether DMARC has failing mail refused or set aside, without which no logo is shown */
    static DomainCheck bimi(Dns dns, String domain, boolean enforced) {
        return check(
                dns,
                Topic.BIMI,
                "default._bimi." + domain,
                "v=BIMI1",
                List.of(Advice.BIMI_NONE, Advice.BIMI_SYNTAX),
                tags -> {
                    String logo = tags.get("l", "").toLowerCase(Locale.ROOT);
                    if (!logo.isEmpty() && !(logo.startsWith("https://") && logo.contains(".svg"))) {
                        return Advice.BIMI_SYNTAX;
                    }
                    return enforced ? Advice.BIMI_GOOD : Advice.BIMI_NEEDS_DMARC;
                });
    }

    private static DomainCheck check(
            Dns dns,
            Topic topic,
            String name,
            String version,
            List<Advice> missingOrBroken,
            Function<TagList, Advice> judge) {
        DnsAnswer answer = dns.texts(name);
        if (answer.isUnknown()) {
            return DomainCheck.unknown(topic, name, answer);
        }
        List<String> records = answer.values().stream()
                .filter(text -> text.replaceAll("\\s", "").startsWith(version))
                .toList();
        if (records.isEmpty()) {
            return DomainCheck.of(topic, missingOrBroken.get(0), name);
        }
        Optional<TagList> tags = TagList.of(records.get(0));
        return DomainCheck.of(
                topic, records.size() > 1 || tags.isEmpty() ? missingOrBroken.get(1) : judge.apply(tags.get()), name);
    }
}
