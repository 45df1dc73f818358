package org.daymark.mailbox;

import org.daymark.mail.TlsMode;
import org.jspecify.annotations.Nullable;

/**
 * Where a mailbox is and how it is reached.
 *
 * @param folder the IMAP folder that is read
 * @param trustedCertificates X.509 certificates (PEM) to trust instead of the usual authorities, or null
 */
public record MailboxServer(
        Protocol protocol,
        String host,
        int port,
        TlsMode tls,
        String username,
        Credentials credentials,
        String folder,
        @Nullable String trustedCertificates) {
    public static final String INBOX = "INBOX";

    /** The server as people write it, without its user. */
    public String display() {
        return host + ":" + port;
    }
}
