package org.daymark.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.address.EmailAddress;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps personal data from those who may see results but not people: who is on a list about health is private. They see
 * states and codes, no words that servers or people wrote, and of an address the domain alone, where many people share it.
 */
final class Privacy {
    /** A domain of fewer people may point at one of them. */
    private static final int SHARED = 10;

    private final SharedDomainRepository domains;

    Privacy(JdbcClient jdbc) {
        this.domains = new SharedDomainRepository(jdbc);
    }

    /** These deliveries as the person at the page may see them. */
    List<DeliveryView> shown(List<DeliveryView> deliveries) {
        Map<String, Boolean> shared = new HashMap<>();
        return deliveries.stream()
                .map(delivery -> delivery.erased() ? delivery : delivery.to(address(delivery.address(), shared)))
                .toList();
    }

    String address(String email) {
        return address(email, new HashMap<>());
    }

    private String address(String email, Map<String, Boolean> known) {
        if (!hidden()) {
            return EmailAddress.shown(email);
        }
        String domain = new EmailAddress(email).domain();
        return known.computeIfAbsent(domain, this::isShared)
                ? "A person at " + EmailAddress.shownDomain(domain)
                : "A person";
    }

    /** What a server or a person wrote, or nothing. */
    static String words(String text) {
        return hidden() ? "" : text;
    }

    /** A file's name, unless it names a person by their address. */
    static String fileName(String name) {
        return hidden() && name.matches("(?s).*[@\\uFF20\\uFE6B].*") ? "a file" : name;
    }

    private static boolean hidden() {
        return !Actor.current().may(Permission.VIEW_PEOPLE);
    }

    private boolean isShared(String domain) {
        return domains.hasAtLeast(domain, SHARED);
    }
}
