package org.daymark.review;

import org.daymark.console.Moment;
import org.daymark.text.Excerpt;
import org.jspecify.annotations.Nullable;

/**
 * The answer of an outside reviewer to one content.
 *
 * @param contentHash a hash of everything that recipients get
 * @param role what the reviewer is, in their words
 * @param note empty without one
 * @param read the blocks of that content
 * @param voidedAt when the content was changed since, or null
 * @param voidedBy who changed it; empty while nothing was changed
 */
public record SignOff(
        long id,
        long reviewerId,
        Answer answer,
        String contentHash,
        String name,
        String role,
        String note,
        ReadBlocks read,
        Moment at,
        @Nullable Moment voidedAt,
        String voidedBy) {
    /** What a reviewer answers. */
    public enum Answer {
        /** The content can be sent. */
        SIGNED,
        /** Something has to be changed first. */
        CHANGES
    }

    private static final int SHORT_HASH = 12;

    /** Whether it is about the content with this hash, and nothing was changed since. */
    public boolean standsFor(String hash) {
        return voidedAt == null && contentHash.equals(hash);
    }

    /** The start of the hash, enough to compare two by eye. */
    public String shortHash() {
        return Excerpt.cut(contentHash, SHORT_HASH);
    }
}
