package org.daymark.people;

import org.daymark.console.Moment;
import org.daymark.suppression.SuppressedDomain;

/** A suppressed domain as pages show it. */
record DomainLine(long id, String name, boolean subdomains, String source, Moment since, String addedBy) {
    static DomainLine of(SuppressedDomain domain) {
        return new DomainLine(
                domain.id(),
                domain.shown(),
                domain.subdomains(),
                domain.source(),
                Moment.of(domain.since()),
                domain.addedBy());
    }
}
