package org.daymark.authreport;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The domains that we send from, and the names of the keys that sign.
 *
 * @param domains in lower-case ASCII
 * @param keys such as {@code june._domainkey.example.org}
 */
record OwnDomains(Set<String> domains, Set<String> keys) {
    OwnDomains {
        domains = new LinkedHashSet<>(domains);
        keys = Set.copyOf(keys);
    }

    /** Whether a report on this domain is about us: on a domain of ours, below it, or on the organization above it. */
    boolean isOurs(String domain) {
        return domains.stream()
                .anyMatch(own -> isWithin(domain, own) || domain.indexOf('.') > 0 && isWithin(own, domain));
    }

    boolean isKey(String selector, String domain) {
        return keys.contains((selector + "._domainkey." + domain).toLowerCase(Locale.ROOT));
    }

    static boolean isWithin(String domain, String parent) {
        return domain.equals(parent) || domain.endsWith("." + parent);
    }
}
