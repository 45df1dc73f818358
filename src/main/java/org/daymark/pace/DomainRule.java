package org.daymark.pace;

import java.util.List;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * A rate limit for some recipient domains.
 *
 * @param domains the domains that share the rule, in ASCII; empty for the rule that applies to each other domain
 *     separately
 * @param rate the maximum rate, or null
 * @param atOnce the maximum number of concurrent messages, or null
 */
public record DomainRule(
        List<String> domains, @Nullable Rate rate, @Nullable Integer atOnce) {
    private static final Words WORDS = Words.of("pace");

    public DomainRule {
        domains = List.copyOf(domains);
    }

    /** Whether this is the rule for all other domains. */
    public boolean forOthers() {
        return domains.isEmpty();
    }

    /** The domains as display text. */
    public String words() {
        return forOthers() ? WORDS.named("others") : String.join(", ", domains);
    }
}
