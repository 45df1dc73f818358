package org.daymark.segment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A person who matches the rules of a segment. */
record SegmentMember(
        long id,
        String email,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String country,
        Instant addedAt) {}
