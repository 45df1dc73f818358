package org.daymark.suppression;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.address.EmailAddress;
import org.daymark.audit.Audit;
import org.daymark.text.Figures;
import org.daymark.text.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whole domains that get no mail. People there stay subscribed, so that mail resumes when a domain is removed from
 * here; until then no person there is mailed, imported or signed up.
 */
@Service
public class SuppressedDomains {
    private static final Words WORDS = Words.of("suppression");

    /** More than this belongs into a mail server's own rules. */
    private static final int MAX = 20_000;

    /** Each of these is compared with every domain that people have. */
    private static final int MAX_WITH_SUBDOMAINS = 500;

    private final SuppressedDomainRepository repository;
    private final Audit audit;
    private final Clock clock;

    public SuppressedDomains(JdbcClient jdbc, Audit audit, Clock clock) {
        this.repository = new SuppressedDomainRepository(jdbc);
        this.audit = audit;
        this.clock = clock;
    }

    /** Newest first, beginning below an id. */
    public List<SuppressedDomain> before(long id, int limit) {
        return repository.before(id, limit);
    }

    /** Oldest first, beginning above an id. */
    public List<SuppressedDomain> after(long id, int limit) {
        return repository.after(id, limit);
    }

    public Optional<SuppressedDomain> find(long id) {
        return repository.find(id);
    }

    /** The suppressed domain of exactly this name. */
    public Optional<SuppressedDomain> named(String domain) {
        return repository.named(Set.of(domain)).stream().findFirst();
    }

    /** What suppresses an address; empty if its domain is not suppressed. */
    public Optional<SuppressedDomain> of(EmailAddress address) {
        return Optional.ofNullable(among(Set.of(address.domain())).get(address.domain()));
    }

    /** Those of these domains that get no mail, each with what suppresses it. */
    public Map<String, SuppressedDomain> among(Collection<String> domains) {
        return among(repository, domains);
    }

    static Map<String, SuppressedDomain> among(SuppressedDomainRepository repository, Collection<String> domains) {
        Set<String> names = new LinkedHashSet<>();
        for (String domain : domains) {
            for (String name = domain; name.contains("."); name = name.substring(name.indexOf('.') + 1)) {
                names.add(name);
            }
        }
        Map<String, SuppressedDomain> suppressed = repository.named(names).stream()
                .collect(Collectors.toMap(SuppressedDomain::domain, Function.identity()));
        Map<String, SuppressedDomain> found = new HashMap<>();
        if (suppressed.isEmpty()) {
            return found;
        }
        for (String domain : domains) {
            for (String name = domain; name.contains("."); name = name.substring(name.indexOf('.') + 1)) {
                SuppressedDomain one = suppressed.get(name);
                if (one != null && one.covers(domain)) {
                    found.putIfAbsent(domain, one);
                }
            }
        }
        return found;
    }

    /**
     * The domains of people that get no mail, as a table for the FROM of a statement about many people. Its column is
     * called {@code domain}, and each domain stands there once.
     */
    public String table() {
        return repository.table();
    }

    /** The condition that the domain in a column gets no mail, for statements about some people. */
    public static String covers(String column) {
        return SuppressedDomainRepository.covers(column);
    }

    /** How many people have an address at a domain. */
    public long people(DomainPattern pattern) {
        return repository.people(pattern);
    }

    /** Suppresses domains. Those that are suppressed already stay, and get their subdomains added where asked. */
    @Transactional
    public int add(List<DomainPattern> patterns, String source) {
        Permission.MANAGE_SUPPRESSIONS.require();
        int added = 0;
        for (DomainPattern pattern : patterns) {
            SuppressedDomain before = named(pattern.domain()).orElse(null);
            if (repository.add(
                    pattern,
                    source,
                    clock.instant().truncatedTo(ChronoUnit.MILLIS),
                    Actor.current().name())) {
                added++;
            } else if (before != null && !before.subdomains() && pattern.subdomains()) {
                repository.widen(pattern.domain());
            }
            named(pattern.domain())
                    .filter(now -> before == null || now.subdomains() != before.subdomains())
                    .ifPresent(now -> audit.record(
                            "suppression.add-domain", target(now), before == null ? null : words(before), words(now)));
        }
        if (repository.count() > MAX || repository.countWithSubdomains() > MAX_WITH_SUBDOMAINS) {
            throw WORDS.problem("domains.limit", Figures.count(MAX), Figures.count(MAX_WITH_SUBDOMAINS));
        }
        return added;
    }

    /** Lets mail to a domain go out again. */
    @Transactional
    public void remove(long id, String why) {
        Permission.MANAGE_SUPPRESSIONS.require();
        SuppressedDomain seen = repository.find(id).orElse(null);
        if (seen == null || !repository.remove(seen)) {
            throw WORDS.problem("domain.released");
        }
        audit.record("suppression.remove-domain", target(seen), words(seen), Map.of("why", why));
    }

    private static String target(SuppressedDomain domain) {
        return "suppressed domain " + domain.id();
    }

    private static Map<String, Object> words(SuppressedDomain domain) {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("domain", domain.domain());
        words.put("subdomains", domain.subdomains());
        words.put("source", domain.source());
        words.put("since", domain.since().toString());
        return words;
    }
}
