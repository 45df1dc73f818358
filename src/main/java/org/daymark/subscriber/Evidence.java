package org.daymark.subscriber;

import org.jspecify.annotations.Nullable;

/**
 * How an unsubscribe request reached the server, for the consent record.
 *
 * @param ip the caller's address, if known
 * @param userAgent the User-Agent header of the client, if any
 */
public record Evidence(
        Channel channel, @Nullable String ip, @Nullable String userAgent) {
    /** The ways in which people unsubscribe. */
    public enum Channel {
        /** The button on the subscriber's page. */
        PAGE,
        /** The mail program's own button (RFC 8058). */
        ONE_CLICK,
        /** A mail to the address of the unsubscribe header, or an answer that asks for it. */
        MAIL
    }
}
