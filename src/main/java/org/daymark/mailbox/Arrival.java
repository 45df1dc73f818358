package org.daymark.mailbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as a mailbox gives it.
 *
 * @param key what it is called in its mailbox
 * @param place where it is in an IMAP folder, or null
 * @param bytes the message, or its beginning
 * @param whole whether nothing is missing
 * @param fault why it could not be fetched, or null
 */
public record Arrival(
        String key,
        @Nullable Place place,
        byte[] bytes,
        boolean whole,
        @Nullable Instant arrivedAt,
        @Nullable String fault) {
    /** A place in an IMAP folder. */
    public record Place(long uidValidity, long uid) {}
}
