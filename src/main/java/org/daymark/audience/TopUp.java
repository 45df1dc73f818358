package org.daymark.audience;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whom a top-up reaches: those who missed its campaign and all earlier top-ups of it. A message whose fate is uncertain
 * counts as received.
 *
 * @param family the campaign whose issue is sent again
 * @param self the top-up, whose own deliveries do not count; 0 before it exists
 * @param missed the reasons for which someone may have missed it
 */
public record TopUp(long family, long self, Set<Missed> missed) {
    public TopUp {
        if (missed.isEmpty()) {
            throw new IllegalArgumentException("a top-up reaches no one");
        }
        missed = Set.copyOf(missed);
    }

    /** The reasons in their order. */
    public Set<Missed> inOrder() {
        return EnumSet.copyOf(missed);
    }

    /** The names of the reasons, with commas between them. */
    String names() {
        return inOrder().stream().map(Missed::name).collect(Collectors.joining(","));
    }
}
