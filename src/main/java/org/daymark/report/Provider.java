package org.daymark.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mailbox provider of {@code report/providers.yaml}.
 *
 * @param domains domains, or names with {@code .*} for national domains
 * @param complaints {@code reports} or {@code none}
 * @param page where the provider shows rates to senders, or null
 */
record Provider(
        String name,
        List<String> domains,
        String complaints,
        @Nullable String page) {
    Provider {
        domains = List.copyOf(domains);
    }

    boolean reportsComplaints() {
        return !complaints.equals("none");
    }

    boolean has(String domain) {
        return domains.stream()
                .anyMatch(pattern -> pattern.endsWith(".*")
                        ? domain.startsWith(pattern.substring(0, pattern.length() - 1))
                        : domain.equals(pattern));
    }
}
