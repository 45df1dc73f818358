package org.daymark.mail;

import org.jspecify.annotations.Nullable;

/**
 * How one server is spoken to.
 *
 * @param timeouts how long it may take at each stage
 * @param pipelining whether to send several commands at once (RFC 2920) where the server offers it
 * @param messagesPerConnection after so many messages the connection is closed and reopened
 * @param trustedCertificates X.509 certificates (PEM) to trust instead of the usual authorities, for a relay that
 *     signed its own; null for the authorities Java knows
 * @param ehloName the name this server is greeted with, if it has one of its own
 * @param usualEhloName the name it is greeted with otherwise; null for the address of the connection
 */
public record SmtpSettings(
        SmtpTimeouts timeouts,
        boolean pipelining,
        int messagesPerConnection,
        @Nullable String trustedCertificates,
        @Nullable String ehloName,
        @Nullable String usualEhloName) {
    public static final SmtpSettings STANDARD = new SmtpSettings(SmtpTimeouts.STANDARD, true, 1_000, null, null, null);

    public SmtpSettings {
        if (messagesPerConnection < 1) {
            throw new IllegalArgumentException("messagesPerConnection is " + messagesPerConnection + ", at least 1");
        }
    }

    public SmtpSettings withTimeouts(SmtpTimeouts other) {
        return new SmtpSettings(other, pipelining, messagesPerConnection, trustedCertificates, ehloName, usualEhloName);
    }

    public SmtpSettings withPipelining(boolean other) {
        return new SmtpSettings(timeouts, other, messagesPerConnection, trustedCertificates, ehloName, usualEhloName);
    }

    public SmtpSettings withMessagesPerConnection(int other) {
        return new SmtpSettings(timeouts, pipelining, other, trustedCertificates, ehloName, usualEhloName);
    }

    public SmtpSettings withTrustedCertificates(@Nullable String other) {
        return new SmtpSettings(timeouts, pipelining, messagesPerConnection, other, ehloName, usualEhloName);
    }

    public SmtpSettings withEhloName(@Nullable String other) {
        return new SmtpSettings(timeouts, pipelining, messagesPerConnection, trustedCertificates, other, usualEhloName);
    }

    SmtpSettings withUsualEhloName(@Nullable String other) {
        return new SmtpSettings(timeouts, pipelining, messagesPerConnection, trustedCertificates, ehloName, other);
    }
}
