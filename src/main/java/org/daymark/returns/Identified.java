package org.daymark.returns;

import org.daymark.subscriber.UnsubscribeClaim;
import org.jspecify.annotations.Nullable;

/**
 * What an event is about.
 *
 * @param message null when none was found
 * @param address the mark of the address that the message went to, if a token says so
 * @param claim of an unsubscribe token, or null
 */
record Identified(
        Match match,
        @Nullable SentMessage message,
        @Nullable Integer address,
        @Nullable UnsubscribeClaim claim) {
    static final Identified NONE = new Identified(Match.NONE, null, null, null);
}
