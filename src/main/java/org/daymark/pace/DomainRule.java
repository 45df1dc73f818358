package org.daymark.pace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How gently mail goes to some recipient domains.
 *
 * @param domains the domains that share the rule, in ASCII; empty in the rule that holds for each domain that no other
 *     rule names, and for each by itself
 * @param rate the most messages they get, or null for as many as there are
 * @param atOnce the most messages on their way to them at one time, or null for no such limit
 */
public record DomainRule(
        List<String> domains, @Nullable Rate rate, @Nullable Integer atOnce) {
    public DomainRule {
        domains = List.copyOf(domains);
    }

    /** Whether it is the rule for the domains that no other names. */
    public boolean forOthers() {
        return domains.isEmpty();
    }

    /** The domains, for people. */
    public String words() {
        return forOthers() ? "each other domain" : String.join(", ", domains);
    }
}
