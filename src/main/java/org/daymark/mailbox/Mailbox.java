package org.daymark.mailbox;

import org.jspecify.annotations.Nullable;

/**
 * A mailbox that is read.
 *
 * @param returnAddress the address of which NAME+anything arrives here, or null
 * @param forwardTo where people's answers are forwarded to, or null
 * @param deletesRead whether a message is deleted after its record is committed
 */
public record Mailbox(
        long id,
        String name,
        MailboxServer server,
        @Nullable String returnAddress,
        @Nullable String forwardTo,
        boolean deletesRead) {
    /** The same mailbox, signed in to otherwise. */
    Mailbox with(Credentials other) {
        MailboxServer same = new MailboxServer(
                server.protocol(),
                server.host(),
                server.port(),
                server.tls(),
                server.username(),
                other,
                server.folder(),
                server.trustedCertificates());
        return new Mailbox(id, name, same, returnAddress, forwardTo, deletesRead);
    }

    /** What the records of its messages name as their source. */
    public String source() {
        return "mailbox:" + id;
    }
}
