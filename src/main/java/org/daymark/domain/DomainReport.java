package org.daymark.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What DNS says about a domain.
 *
 * @param domain in lower-case ASCII
 */
public record DomainReport(String domain, Instant checkedAt, List<DomainCheck> checks) {
    public DomainReport {
        checks = List.copyOf(checks);
    }

    /** The gravest verdict of a topic. */
    public Verdict verdict(Topic topic) {
        return checks.stream()
                .filter(check -> check.topic() == topic)
                .map(DomainCheck::verdict)
                .max(Comparator.naturalOrder())
                .orElse(Verdict.NOT_CHECKED);
    }

    public boolean has(Verdict verdict) {
        return checks.stream().anyMatch(check -> check.verdict() == verdict);
    }

    public List<DomainCheck> of(Topic topic) {
        return checks.stream().filter(check -> check.topic() == topic).toList();
    }
}
