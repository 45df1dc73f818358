package org.daymark.people;

import org.daymark.console.Moment;
import org.daymark.subscriber.Ending;
import org.jspecify.annotations.Nullable;

/**
 * A person's place on a list.
 *
 * @param endedBy how it ended; null while it is active
 */
record Subscription(
        long listId,
        String list,
        boolean active,
        Moment since,
        @Nullable Moment endedAt,
        @Nullable Ending endedBy) {
    /** How it ended, as the end of a sentence. */
    public String endedWords() {
        return endedBy == null ? "" : endedBy.words();
    }
}
