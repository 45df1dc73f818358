package org.daymark.signup;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The sign-up form of a list.
 *
 * @param label the last part of its address
 * @param open whether it takes requests
 * @param offered whether the subscribers' own pages offer the list
 * @param version of the wording that is shown now
 * @param closedUntil closed by a flood of requests until then
 */
public record SignUpForm(
        long listId,
        String label,
        boolean open,
        boolean offered,
        int version,
        @Nullable Instant closedUntil) {
    public boolean flooded(Instant now) {
        return closedUntil != null && now.isBefore(closedUntil);
    }
}
