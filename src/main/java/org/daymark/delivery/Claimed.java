package org.daymark.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery claimed by this run, with the data of its message.
 *
 * @param attempts the number of earlier attempts
 * @param firstSentAt the time of the first claim, used as the Date of every attempt
 * @param triedSince the start of this series of attempts: the first attempt or the last manual retry
 * @param issue the id of the campaign or of the language variant whose issue it is, the same for every attempt
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
        @Nullable String country,
        long issue) {}
