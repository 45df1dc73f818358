package org.daymark.domain;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.daymark.address.EmailAddress;
import org.daymark.address.InvalidAddress;
import org.daymark.dkim.DkimKey;
import org.daymark.dkim.DkimKeyState;
import org.daymark.dkim.DkimKeys;
import org.daymark.linkcheck.PublicFiles;
import org.daymark.mail.Relay;
import org.daymark.mail.Relays;
import org.daymark.mailbox.InboundMailboxes;
import org.daymark.text.Excerpt;
import org.daymark.text.Words;
import org.springframework.context.annotation.Lazy;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.xbill.DNS.Resolver;

/** Asks DNS and the web what receivers of mail from a domain will find. It sends no mail, and changes nothing. */
@Service
public class DomainDoctor {
    private static final Words WORDS = Words.of("domain");
    private static final Duration RECENT = Duration.ofDays(7);

    private final Resolver resolver;
    private final DkimKeys keys;
    private final Relays relays;
    private final InboundMailboxes mailboxes;
    private final DomainCheckRepository repository;
    private final DomainVerdictRepository verdicts;
    private final PublicFiles files;
    private final OneClickCheck oneClick;
    private final Clock clock;

    DomainDoctor(
            @Lazy Resolver resolver,
            DkimKeys keys,
            Relays relays,
            InboundMailboxes mailboxes,
            DomainCheckRepository repository,
            DomainVerdictRepository verdicts,
            PublicFiles files,
            OneClickCheck oneClick,
            Clock clock) {
        this.files = files;
        this.oneClick = oneClick;
        this.resolver = resolver;
        this.mailboxes = mailboxes;
        this.repository = repository;
        this.verdicts = verdicts;
        this.keys = keys;
        this.relays = relays;
        this.clock = clock;
    }

    /** The last report on a domain, if there is one. */
    public Optional<DomainReport> latest(String domain) {
        return repository.of(domain);
    }

    /** What the last check of a domain found; nothing if that is too old to say something about today. */
    public List<DomainCheck> recent(String domain) {
        Instant since = clock.instant().minus(RECENT);
        return latest(domain)
                .filter(report -> report.checkedAt().isAfter(since))
                .map(DomainReport::checks)
                .orElse(List.of());
    }

    /** The topics of a domain that a check found worse than before, and that have not recovered since. */
    public List<Topic> worse(String domain) {
        return verdicts.worse(domain);
    }

    /** Checks a domain that mail is sent from, and keeps the report; a problem if it is none. */
    public DomainReport check(String given) {
        String domain = domain(given);
        Dns dns = new Dns(resolver);
        List<DomainCheck> checks = new ArrayList<>();
        List<DkimKey> own = keys.all().stream()
                .filter(key -> key.domain().equals(domain) && key.state() != DkimKeyState.RETIRED)
                .toList();
        Servers servers = servers(dns, domain);
        DmarcWalk walk = DmarcWalk.from(dns, domain);
        String returnPath = returnPath(domain);
        checks.addAll(SpfCheck.of(dns, returnPath, servers.addresses()));
        checks.addAll(DkimCheck.of(dns, domain, own));
        checks.addAll(DmarcCheck.of(dns, walk, signers(own), returnPath));
        checks.addAll(MailExchange.of(dns, domain));
        if (!returnPath.equals(domain)) {
            checks.addAll(MailExchange.of(dns, returnPath));
        }
        checks.addAll(ReverseNames.of(dns, servers.names(), servers.addresses()));
        checks.addAll(MtaStsCheck.of(dns, files::get, domain));
        checks.add(OptionalRecords.tlsReports(dns, domain));
        checks.add(OptionalRecords.bimi(dns, domain, walk.enforced()));
        checks.add(oneClick.run());
        DomainReport report = new DomainReport(domain, clock.instant(), checks);
        try {
            repository.replace(report);
            verdicts.note(report);
        } catch (DuplicateKeyException e) {
            // Another process has just checked it as well.
        }
        return report;
    }

    private static String domain(String given) {
        try {
            return EmailAddress.parse("postmaster@" + given.strip()).domain();
        } catch (InvalidAddress e) {
            throw WORDS.problem("domain.invalid", Excerpt.of(given.strip(), 80), e.reason());
        }
    }

    /** Where bounces go: receivers look for the SPF record there. */
    private String returnPath(String domain) {
        return mailboxes
                .returnAddress(domain)
                .map(address -> address.substring(address.lastIndexOf('@') + 1))
                .orElse(domain);
    }

    private static Set<String> signers(List<DkimKey> keys) {
        Set<String> signers = new LinkedHashSet<>();
        keys.stream()
                .filter(key -> key.state() == DkimKeyState.SIGNING)
                .map(DkimKey::domain)
                .forEach(signers::add);
        return signers;
    }

    /**
     * Where mail leaves from, as far as that is known from here.
     *
     * @param addresses the public ones
     */
    private record Servers(String names, List<InetAddress> addresses) {}

    private Servers servers(Dns dns, String domain) {
        Set<String> hosts = new LinkedHashSet<>();
        Set<InetAddress> addresses = new LinkedHashSet<>();
        for (Relay relay : relays.all()) {
            String host = relay.server().host();
            hosts.add(host);
            Dns.literal(host).map(List::of).orElseGet(() -> dns.addresses(host).values()).stream()
                    .map(Dns::address)
                    .filter(ReverseNames::isPublic)
                    .forEach(addresses::add);
        }
        return new Servers(hosts.isEmpty() ? domain : String.join(", ", hosts), List.copyOf(addresses));
    }
}
