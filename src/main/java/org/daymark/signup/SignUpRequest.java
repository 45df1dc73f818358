package org.daymark.signup;

import java.time.Instant;
import java.util.Map;
import org.daymark.address.EmailAddress;
import org.daymark.consent.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * A request to subscribe that waits for its mail or its confirmation.
 *
 * @param ip where it came from, at most 45 characters
 * @param userAgent the program it came from, at most 300 characters
 * @param purposes the consents besides that to the list, in the exact words that were shown
 */
record SignUpRequest(
        long id,
        long listId,
        int version,
        String language,
        EmailAddress address,
        State state,
        int tries,
        @Nullable String ip,
        @Nullable String userAgent,
        Instant createdAt,
        @Nullable Instant mailedAt,
        Map<Purpose, String> purposes) {
    SignUpRequest {
        purposes = Map.copyOf(purposes);
    }

    enum State {
        WAITING,
        MAILED,
        CONFIRMED
    }
}
