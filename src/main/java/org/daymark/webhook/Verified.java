package org.daymark.webhook;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What the proof of a request says. */
sealed interface Verified {
    /**
     * It is from the provider.
     *
     * @param replayKey what the provider uses once, or null
     */
    record Genuine(@Nullable String replayKey) implements Verified {}

    /** It is from the provider, who asks to confirm by this address that the endpoint wants its events. */
    record Confirmation(URI address) implements Verified {}

    /** It is from the provider and needs no more than an answer. */
    record Note() implements Verified {}

    record Rejected(Rejection why) implements Verified {}
}
