package org.daymark.mail;

/**
 * What a server was answering when it refused a message. Anyone who is not let in at all gets no
 * {@link SendResult.Refused}.
 */
public enum Stage {
    /** It was not asked: what it offers does not fit this message. */
    UNASKED,
    /** The sender. */
    MAIL,
    /** The recipient. */
    RCPT,
    /** The wish to send a message. */
    DATA,
    /** The message, read in whole or in part. */
    END
}
