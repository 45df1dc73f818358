package org.daymark.mailbox;

import jakarta.mail.MessagingException;
import jakarta.mail.event.MessageCountAdapter;
import jakarta.mail.event.MessageCountEvent;
import org.daymark.mailbox.MailboxConnections.OpenFolder;
import org.eclipse.angus.mail.imap.IMAPFolder;

/** A connection to an IMAP folder that waits for new messages (RFC 2177). */
public final class IdleMailbox implements AutoCloseable {
    private final OpenFolder open;
    private volatile boolean news;

    IdleMailbox(OpenFolder open) {
        this.open = open;
        open.folder().addMessageCountListener(new MessageCountAdapter() {
            @Override
            public void messagesAdded(MessageCountEvent event) {
                news = true;
            }
        });
    }

    /** Waits until a message arrives; false when the server was silent for some minutes, or this was closed. */
    public boolean await() {
        try {
            if (!news) {
                ((IMAPFolder) open.folder()).idle(true);
            }
            return news;
        } catch (MessagingException | IllegalStateException e) {
            // The connection ended, which servers do to those who wait long.
            return news;
        }
    }

    @Override
    public void close() {
        open.close();
    }
}
