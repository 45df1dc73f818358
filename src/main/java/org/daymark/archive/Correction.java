package org.daymark.archive;

import java.time.Instant;

/**
 * A published correction of a sent issue.
 *
 * @param text the number of the issue in its language
 * @param place the heading of the part that it changes, or empty
 * @param note what was wrong
 * @param corrected how the text should read, or empty
 */
record Correction(long id, long campaign, long text, String place, String note, String corrected, Instant publishedAt) {
    /** Its place on the page of the issue. */
    String anchor() {
        return "correction-" + id;
    }
}
