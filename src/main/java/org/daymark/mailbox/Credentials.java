package org.daymark.mailbox;

import org.jspecify.annotations.Nullable;

/** How Daymark signs in to a mailbox. */
public sealed interface Credentials {
    record Password(String password) implements Credentials {
        @Override
        public String toString() {
            return "Password[]";
        }
    }

    /** They are stored, but were encrypted with another secret. Only new ones help. */
    record Unreadable() implements Credentials {}

    /**
     * An access token from a token endpoint (RFC 6749), used as XOAUTH2.
     *
     * @param clientSecret null for a public client
     * @param refreshToken null where the client itself may read the mailbox
     * @param scope null for the usual one
     */
    record OAuth(
            String tokenUrl,
            String clientId,
            @Nullable String clientSecret,
            @Nullable String refreshToken,
            @Nullable String scope)
            implements Credentials {
        @Override
        public String toString() {
            return "OAuth[" + tokenUrl + ", " + clientId + "]";
        }
    }
}
