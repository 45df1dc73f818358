package org.daymark.mail;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How one server is spoken to.
 *
 * @param timeouts how long it may take at each stage
 * @param pipelining whether to send several commands at once (RFC 2920) where the server offers it
 * @param messagesPerConnection after so many messages the connection is closed and opened anew
 * @param trustedCertificates a file of X.509 certificates (PEM or DER) to trust instead of the usual authorities, for a
 *     relay that signed its own; null for the authorities Java knows
 */
public record SmtpSettings(
        SmtpTimeouts timeouts,
        boolean pipelining,
        int messagesPerConnection,
        @Nullable Path trustedCertificates) {
    public static final SmtpSettings STANDARD = new SmtpSettings(SmtpTimeouts.STANDARD, true, 1_000, null);

    public SmtpSettings {
        if (messagesPerConnection < 1) {
            throw new IllegalArgumentException("messagesPerConnection is " + messagesPerConnection + ", at least 1");
        }
    }

    public SmtpSettings withTimeouts(SmtpTimeouts other) {
        return new SmtpSettings(other, pipelining, messagesPerConnection, trustedCertificates);
    }

    public SmtpSettings withPipelining(boolean other) {
        return new SmtpSettings(timeouts, other, messagesPerConnection, trustedCertificates);
    }

    public SmtpSettings withMessagesPerConnection(int other) {
        return new SmtpSettings(timeouts, pipelining, other, trustedCertificates);
    }

    public SmtpSettings withTrustedCertificates(@Nullable Path other) {
        return new SmtpSettings(timeouts, pipelining, messagesPerConnection, other);
    }
}
