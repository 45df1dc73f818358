package org.daymark.archive;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sent issue as an archive lists it.
 *
 * @param language its BCP 47 tag
 * @param correctedAt when its latest correction was published, or null
 */
record ArchivedIssue(
        long campaign,
        String title,
        String preheader,
        String language,
        Instant sentAt,
        @Nullable Instant correctedAt) {}
