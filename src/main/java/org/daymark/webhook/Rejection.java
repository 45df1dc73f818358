package org.daymark.webhook;

import org.daymark.text.Words;

/** Why a request was not taken, with the HTTP status that tells its sender. */
enum Rejection {
    /** Nothing proves who sent it. */
    NO_SIGNATURE(401),
    WRONG_SIGNATURE(401),
    /** The signature is right, but too old or of the future. */
    WRONG_TIME(401),
    /** It came before. Mailgun gives up at this status. */
    REPLAYED(406),
    /** Right, but of another topic than the configured one. */
    OTHER_TOPIC(403),
    /** The certificate is not at Amazon's address, expired, or not of SNS. */
    CERTIFICATE(403),
    /** The certificate, or the address that confirms a subscription, did not answer. */
    UNREACHABLE(503),
    /** Not JSON in UTF-8, nested too deeply, or without what the provider always sends. */
    MALFORMED(400),
    TOO_LARGE(413),
    OFF(404),
    /** The secret was stored under another secret of the installation; the provider sends it again. */
    UNREADABLE_SECRET(503),
    TOO_MANY_WRONG(429),
    /** Too much waits to be taken; the provider sends it again. */
    BACKLOG(503);

    private static final Words WORDS = Words.of("webhook");

    private final int status;

    Rejection(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }

    String word() {
        return WORDS.of(this);
    }
}
