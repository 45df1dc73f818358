package org.daymark.audience;

import java.time.Instant;
import org.daymark.consent.ConsentGap;
import org.jspecify.annotations.Nullable;

/**
 * Someone whom a send would skip for their consent.
 *
 * @param country of the person; null if it is unknown, so that the organization's counts
 * @param until when the consent expired, if it did
 */
public record Skipped(
        long id,
        String email,
        @Nullable String country,
        ConsentGap gap,
        @Nullable Instant until) {}
