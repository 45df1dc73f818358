package org.daymark.domain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.daymark.linkcheck.Fetched;
import org.daymark.linkcheck.LinkState;

/** The policy that a record of MTA-STS announces, compared with the mail servers of the domain. */
final class MtaStsCheck {
    private static final int MAX_POLICY = 64 << 10;
    private static final Duration SHORT = Duration.ofDays(1);

    private MtaStsCheck() {}

    /** @param files gives a file of another site, up to so many bytes */
    static List<DomainCheck> of(Dns dns, BiFunction<String, Integer, Fetched> files, String domain) {
        DomainCheck announced = OptionalRecords.mtaSts(dns, domain);
        List<DomainCheck> checks = new ArrayList<>(List.of(announced));
        if (announced.advice() == Advice.MTA_STS_GOOD) {
            String host = "mta-sts." + domain;
            Fetched file = files.apply("https://" + host + "/.well-known/mta-sts.txt", MAX_POLICY);
            if (file instanceof Fetched.Answer answer) {
                checks.addAll(answered(dns, host, domain, answer));
            } else {
                checks.add(missed(host, ((Fetched.None) file).why()));
            }
        }
        return checks;
    }

    private static DomainCheck missed(String host, LinkState why) {
        return switch (why) {
            case BAD_CERTIFICATE -> found(Advice.MTA_STS_POLICY_CERTIFICATE, host);
            case NO_HOST -> found(Advice.MTA_STS_POLICY_NO_HOST, host);
            default -> found(Advice.MTA_STS_POLICY_NOT_CHECKED, host);
        };
    }

    private static List<DomainCheck> answered(Dns dns, String host, String domain, Fetched.Answer answer) {
        if (answer.status() != 200) {
            return List.of(found(Advice.MTA_STS_POLICY_MISSING, host, Integer.toString(answer.status())));
        }
        return MtaStsPolicy.of(answer.content())
                .map(policy -> judged(dns, host, domain, policy))
                .orElseGet(() -> List.of(found(Advice.MTA_STS_POLICY_SYNTAX, host)));
    }

    private static List<DomainCheck> judged(Dns dns, String host, String domain, MtaStsPolicy policy) {
        if (policy.mode() == MtaStsPolicy.Mode.NONE) {
            return List.of(found(Advice.MTA_STS_POLICY_OFF, host));
        }
        DnsAnswer servers = dns.ask(domain, RecordType.MX);
        if (servers.isUnknown()) {
            return List.of(DomainCheck.unknown(Topic.MTA_STS, domain, servers));
        }
        List<DomainCheck> checks = new ArrayList<>();
        servers.values().stream()
                .map(MailExchange::host)
                .filter(server -> !policy.covers(server))
                .forEach(server -> checks.add(found(Advice.MTA_STS_POLICY_MX, host, server)));
        if (policy.seconds() < SHORT.toSeconds()) {
            checks.add(found(Advice.MTA_STS_POLICY_AGE, host, Long.toString(policy.seconds())));
        }
        if (checks.isEmpty()) {
            checks.add(
                    policy.mode() == MtaStsPolicy.Mode.TESTING
                            ? found(Advice.MTA_STS_POLICY_TESTING, host)
                            : found(
                                    Advice.MTA_STS_POLICY_GOOD,
                                    host,
                                    Long.toString(
                                            Duration.ofSeconds(policy.seconds()).toDays())));
        }
        return checks;
    }

    /** The first detail is the host. */
    private static DomainCheck found(Advice advice, String host, String... more) {
        List<String> details = new ArrayList<>(List.of(host));
        details.addAll(List.of(more));
        return new DomainCheck(Topic.MTA_STS, advice, host, details);
    }
}
