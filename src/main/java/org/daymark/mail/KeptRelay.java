package org.daymark.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A server in the database.
 *
 * @param verifiedAt when it last accepted a test mail as it is now; null if it has not
 */
public record KeptRelay(Relay relay, @Nullable Instant verifiedAt) {}
