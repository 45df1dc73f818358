package org.daymark.suppression;

import org.daymark.address.EmailAddress;
import org.daymark.address.InvalidAddress;

/**
 * A domain as files name it among addresses: {@code *@example.com}, or {@code *@*.example.com} with its subdomains. It
 * does not begin with the sign, which spreadsheet programs take for a formula.
 */
public record DomainPattern(String domain, boolean subdomains) {
    private static final String ANYONE = "*@";
    private static final String SUBDOMAINS = "*.";

    /** Whether a text is meant as a domain and not as an address. */
    public static boolean isOne(String text) {
        return text.startsWith(ANYONE) || text.startsWith("@");
    }

    /** Reads a domain, also without the signs before it. */
    public static DomainPattern parse(String text) throws InvalidAddress {
        String given = text.strip();
        String name = isOne(given) ? given.substring(given.indexOf('@') + 1) : given;
        boolean subdomains = name.startsWith(SUBDOMAINS);
        // An address at the domain tells what a domain may be.
        String domain = EmailAddress.parse("a@" + (subdomains ? name.substring(SUBDOMAINS.length()) : name))
                .domain();
        return new DomainPattern(domain, subdomains);
    }

    /** As people write it: {@code bücher.example}. */
    public String shown() {
        return EmailAddress.shownDomain(domain);
    }

    @Override
    public String toString() {
        return ANYONE + (subdomains ? SUBDOMAINS : "") + domain;
    }
}
