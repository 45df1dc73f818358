package org.daymark.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that this run holds, with what its message needs.
 *
 * @param attempts attempts made before this one
 * @param firstSentAt when it was claimed first: the message's Date, on this attempt and every later one
 * @param triedSince when its present row of attempts began: with the first, or when a person had it tried anew
 */
record Claimed(
        long id,
        long subscriberId,
        int attempts,
        Instant firstSentAt,
        Instant triedSince,
        String email,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String language,
        @Nullable String country) {}
