package org.daymark.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Where a domain takes mail: without it, answers and bounces reach no one. */
final class MailExchange {
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    private MailExchange() {}

    /** The host of an MX record. */
    static String host(String record) {
        return record.substring(record.indexOf(' ') + 1);
    }

    static List<DomainCheck> of(Dns dns, String domain) {
        DnsAnswer answer = dns.ask(domain, RecordType.MX);
        if (answer.isUnknown()) {
            return List.of(DomainCheck.unknown(Topic.MX, domain, answer));
        }
        List<String> hosts = answer.values().stream().map(MailExchange::host).toList();
        if (hosts.isEmpty()) {
            DnsAnswer own = dns.addresses(domain);
            return List.of(
                    own.isUnknown()
                            ? DomainCheck.unknown(Topic.MX, domain, own)
                            : found(
                                    own.values().isEmpty() ? Advice.MX_MISSING : Advice.MX_ADDRESS_ONLY,
                                    domain,
                                    domain));
        }
        if (hosts.stream().allMatch(host -> host.isEmpty() || host.equals("."))) {
            return List.of(found(Advice.MX_NULL, domain, domain));
        }
        List<DomainCheck> checks = new ArrayList<>();
        for (String host : hosts) {
            if (ADDRESS.matcher(host).matches()) {
                checks.add(found(Advice.MX_IS_ADDRESS, domain, host));
                continue;
            }
            DnsAnswer addresses = dns.addresses(host);
            if (addresses.isUnknown()) {
                checks.add(DomainCheck.unknown(Topic.MX, host, addresses));
            } else if (addresses.values().isEmpty()) {
                checks.add(found(Advice.MX_NO_ADDRESS, domain, host));
            }
        }
        if (checks.isEmpty()) {
            checks.add(found(Advice.MX_GOOD, domain, String.join(", ", hosts)));
        }
        return checks;
    }

    private static DomainCheck found(Advice advice, String domain, String detail) {
        return DomainCheck.of(Topic.MX, advice, domain, detail);
    }
}
