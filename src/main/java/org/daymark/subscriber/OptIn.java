package org.daymark.subscriber;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The record of another program about one person's consent, besides its date.
 *
 * @param ownDate whether the date of the consent is the person's own, not one stated for a whole file
 * @param ip where the sign-up came from, at most 45 characters
 * @param confirmedAt when the person confirmed it
 * @param confirmedIp where the confirmation came from, at most 45 characters
 */
public record OptIn(
        boolean ownDate,
        @Nullable String ip,
        @Nullable Instant confirmedAt,
        @Nullable String confirmedIp) {
    public static final OptIn NONE = new OptIn(false, null, null, null);
}
