package org.daymark.people;

import org.daymark.console.Moment;
import org.jspecify.annotations.Nullable;

/**
 * A person's place on a list.
 *
 * @param endedBy how it ended: PAGE, ONE_CLICK, STAFF or IMPORT; null while it is active
 */
record Subscription(
        long listId,
        String list,
        boolean active,
        Moment since,
        @Nullable Moment endedAt,
        @Nullable String endedBy) {
    /** How it ended, as the end of a sentence. */
    public String endedWords() {
        return switch (endedBy == null ? "" : endedBy) {
            case "PAGE" -> "by the link in a mail";
            case "ONE_CLICK" -> "by the mail program’s button";
            case "STAFF" -> "entered by staff";
            case "IMPORT" -> "as an imported file says";
            default -> "";
        };
    }
}
