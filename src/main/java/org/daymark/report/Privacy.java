package org.daymark.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.address.EmailAddress;
import org.daymark.text.Words;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Hides personal data from users who can see results but not people. Such users see states and codes, but no free text,
 * and of an address only the domain if many people share it.
 */
final class Privacy {
    private static final Words WORDS = Words.of("report");

    /** A domain with fewer people could identify one of them. */
    private static final int SHARED = 10;

    private final SharedDomainRepository domains;

    Privacy(JdbcClient jdbc) {
        this.domains = new SharedDomainRepository(jdbc);
    }

    /** The deliveries as the current user may see them. */
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
                ? WORDS.named("person.hidden-at", EmailAddress.shownDomain(domain))
                : WORDS.named("person.hidden");
    }

    /** Free text, or an empty text if the user may not see it. */
    static String words(String text) {
        return hidden() ? "" : text;
    }

    /** A file name, or a placeholder if it contains an address. */
    static String fileName(String name) {
        return hidden() && name.matches("(?s).*[@\\uFF20\\uFE6B].*") ? WORDS.named("file.hidden") : name;
    }

    private static boolean hidden() {
        return !Actor.current().may(Permission.VIEW_PEOPLE);
    }

    private boolean isShared(String domain) {
        return domains.hasAtLeast(domain, SHARED);
    }
}
