package org.daymark.domain;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.catalina.util.NetMask;
import org.daymark.domain.SpfRecord.Sign;
import org.daymark.domain.SpfRecord.Term;
import org.jspecify.annotations.Nullable;

/** The SPF record of the domain of the return path, with all that it includes (RFC 7208). */
final class SpfCheck {
    /** A receiver asks DNS no more often for one message, and calls the record invalid. */
    private static final int MAX_LOOKUPS = 10;

    private static final int MANY_LOOKUPS = 8;
    private static final int MAX_EMPTY = 2;
    private static final int MAX_DEPTH = 15;

    private final Dns dns;
    private final String domain;
    private final List<DomainCheck> found = new ArrayList<>();
    private final Set<String> included = new TreeSet<>();
    private final List<NetMask> passing = new ArrayList<>();
    private int lookups;
    private int empty;
    private boolean partly;
    private boolean anyone;

    private SpfCheck(Dns dns, String domain) {
        this.dns = dns;
        this.domain = domain;
    }

    /** @param servers the public addresses of the mail servers, which may be those that deliver */
    static List<DomainCheck> of(Dns dns, String domain, List<InetAddress> servers) {
        return new SpfCheck(dns, domain).run(servers);
    }

    private List<DomainCheck> run(List<InetAddress> servers) {
        DnsAnswer answer = dns.texts(domain);
        if (answer.isUnknown()) {
            return List.of(DomainCheck.unknown(Topic.SPF, domain, answer));
        }
        List<String> records = SpfRecord.among(answer.values());
        if (records.size() != 1) {
            return List.of(
                    records.isEmpty()
                            ? DomainCheck.of(Topic.SPF, Advice.SPF_MISSING, domain, domain)
                            : DomainCheck.of(Topic.SPF, Advice.SPF_SEVERAL, domain, String.valueOf(records.size())));
        }
        walk(domain, records.get(0), new TreeSet<>(Set.of(domain)), false);
        counts();
        for (InetAddress server : servers) {
            if (!partly && !anyone && passing.stream().noneMatch(network -> network.matches(server))) {
                add(Advice.SPF_SERVER_NOT_NAMED, domain, server.getHostAddress());
            }
        }
        if (found.stream().noneMatch(check -> check.verdict() == Verdict.ERROR || check.verdict() == Verdict.WARNING)
                && !partly) {
            add(Advice.SPF_GOOD, domain, String.valueOf(lookups));
        }
        return found;
    }

    private void counts() {
        if (lookups > MAX_LOOKUPS) {
            add(Advice.SPF_TOO_MANY_LOOKUPS, domain, String.valueOf(lookups));
        } else if (lookups >= MANY_LOOKUPS) {
            add(Advice.SPF_MANY_LOOKUPS, domain, String.valueOf(lookups));
        }
        if (empty > MAX_EMPTY) {
            add(Advice.SPF_EMPTY_LOOKUPS, domain, String.valueOf(empty));
        }
    }

    private void walk(String owner, String text, Set<String> path, boolean inside) {
        SpfRecord record = SpfRecord.of(text);
        record.unreadable().forEach(part -> add(Advice.SPF_SYNTAX, owner, part));
        boolean ends = false;
        for (Term term : record.terms()) {
            if (term.asksDns()) {
                lookups++;
            }
            switch (term.name()) {
                case "all" -> ends = all(owner, term, inside);
                case "include" -> include(owner, term.value(), path, term.sign() == Sign.PASS);
                case "ptr" -> add(Advice.SPF_PTR, owner, owner);
                case "ip4" -> pass(term, Network.four(term.value(), term.size()).orElseThrow());
                case "ip6" -> pass(term, Network.six(term.value(), term.size()).orElseThrow());
                case "a" -> hosts(term, List.of(term.value().isEmpty() ? owner : term.value()));
                case "mx" -> exchanges(owner, term);
                default -> exists(term);
            }
            if (ends) {
                break;
            }
        }
        if (!ends && record.redirect() != null) {
            lookups++;
            include(owner, record.redirect(), path, true);
        } else if (!ends && !inside) {
            add(Advice.SPF_NO_END, owner, owner);
        }
    }

    private boolean all(String owner, Term term, boolean inside) {
        if (term.sign() == Sign.PASS) {
            anyone = true;
            add(Advice.SPF_ANYONE, owner, owner);
        } else if (term.sign() == Sign.NEUTRAL && !inside) {
            add(Advice.SPF_NO_END, owner, owner);
        }
        return true;
    }

    private void include(String owner, String value, Set<String> path, boolean counts) {
        String target = value.toLowerCase(Locale.ROOT);
        if (target.contains("%")) {
            partly = true;
            return;
        }
        if (path.contains(target) || path.size() > MAX_DEPTH) {
            add(Advice.SPF_LOOP, owner, target);
            return;
        }
        DnsAnswer answer = dns.texts(target);
        if (answer.isUnknown()) {
            partly = true;
            found.add(DomainCheck.unknown(Topic.SPF, target, answer));
            return;
        }
        List<String> records = SpfRecord.among(answer.values());
        if (records.size() != 1) {
            add(Advice.SPF_INCLUDE_MISSING, owner, target, String.valueOf(records.size()));
            return;
        }
        // What two parts of a record include is asked for twice by a receiver; its faults are told once.
        Set<String> deeper = new TreeSet<>(path);
        deeper.add(target);
        int before = found.size();
        int passed = passing.size();
        walk(target, records.get(0), deeper, true);
        if (!included.add(target)) {
            found.subList(before, found.size()).clear();
        }
        if (!counts) {
            passing.subList(passed, passing.size()).clear();
        }
    }

    private void pass(Term term, NetMask network) {
        if (term.sign() == Sign.PASS) {
            passing.add(network);
        }
    }

    private void exchanges(String owner, Term term) {
        String name = term.value().isEmpty() ? owner : term.value();
        if (term.hasMacro()) {
            partly = true;
            return;
        }
        DnsAnswer answer = dns.ask(name, RecordType.MX);
        note(answer);
        hosts(
                term,
                answer.values().stream()
                        .map(MailExchange::host)
                        .limit(MAX_LOOKUPS)
                        .toList());
    }

    private void hosts(Term term, List<String> names) {
        for (String name : names) {
            if (name.contains("%")) {
                partly = true;
                continue;
            }
            DnsAnswer answer = dns.addresses(name);
            if (term.name().equals("a")) {
                note(answer);
            } else {
                partly |= answer.isUnknown();
            }
            for (String address : answer.values()) {
                InetAddress host = Dns.address(address);
                network(host, term).ifPresent(network -> pass(term, network));
            }
        }
    }

    private static Optional<NetMask> network(InetAddress host, Term term) {
        return Dns.isSix(host)
                ? Network.six(host.getHostAddress(), "")
                : Network.four(host.getHostAddress(), term.size());
    }

    private void exists(Term term) {
        if (term.hasMacro()) {
            partly = true;
        } else {
            note(dns.ask(term.value(), RecordType.A));
        }
    }

    private void note(@Nullable DnsAnswer answer) {
        if (answer instanceof DnsAnswer.None) {
            empty++;
        }
        partly |= answer instanceof DnsAnswer.Unknown;
    }

    private void add(Advice advice, String name, String... details) {
        found.add(DomainCheck.of(Topic.SPF, advice, name, details));
    }
}
