package org.daymark.suppression;

import java.time.Instant;
import org.daymark.address.EmailAddress;

/**
 * A domain whose addresses get no mail.
 *
 * @param domain in lower case and ASCII
 * @param subdomains whether addresses at its subdomains are meant too
 * @param source why, in the words of who added it
 */
public record SuppressedDomain(
        long id, String domain, boolean subdomains, String source, Instant since, String addedBy) {
    /** As people write it: {@code bücher.example}. */
    public String shown() {
        return EmailAddress.shownDomain(domain);
    }

    /** Whether addresses at this domain are meant. */
    public boolean covers(String other) {
        return other.equals(domain) || subdomains && other.endsWith("." + domain);
    }

    /** As files name it among addresses. */
    public DomainPattern pattern() {
        return new DomainPattern(domain, subdomains);
    }
}
