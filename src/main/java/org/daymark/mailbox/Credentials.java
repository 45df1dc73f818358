package org.daymark.mailbox;

import org.daymark.oauth.OAuthClient;

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

    /** An access token of this client, used as XOAUTH2. */
    record OAuth(OAuthClient client) implements Credentials {}
}
