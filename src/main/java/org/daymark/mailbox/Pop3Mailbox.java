package org.daymark.mailbox;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.daymark.mailbox.MailboxConnections.OpenFolder;
import org.daymark.text.Sha256;
import org.daymark.text.Words;
import org.eclipse.angus.mail.pop3.POP3Folder;
import org.eclipse.angus.mail.pop3.POP3Message;
import org.jspecify.annotations.Nullable;

/**
 * Reads a POP3 mailbox. Its messages are told apart by their UIDLs; where a server has none, by their content. Deleted
 * messages are gone when the connection ends in good order.
 */
final class Pop3Mailbox implements OpenMailbox {
    private static final Words WORDS = Words.of("mailbox");
    private static final int BATCH_BYTES = 4 << 20;
    private static final int ASKED_AT_ONCE = 500;

    private final OpenFolder open;
    private final POP3Folder folder;
    private final boolean deletes;
    private final Function<List<String>, Set<String>> seen;
    private final Map<String, Message> toDelete = new HashMap<>();
    private final Message[] messages;
    private final Set<String> known = new HashSet<>();
    private int asked;
    private int position;

    /** @param seen those of the keys that have a record */
    Pop3Mailbox(OpenFolder open, boolean deletes, Function<List<String>, Set<String>> seen) {
        this.open = open;
        this.folder = (POP3Folder) open.folder();
        this.deletes = deletes;
        this.seen = seen;
        try {
            messages = folder.getMessages();
            FetchProfile profile = new FetchProfile();
            profile.add(UIDFolder.FetchProfileItem.UID);
            folder.fetch(messages, profile);
        } catch (MessagingException e) {
            open.close();
            throw MailboxConnections.trouble(e);
        }
    }

    @Override
    public List<Arrival> next(int most) {
        List<Arrival> arrivals = new ArrayList<>();
        int bytes = 0;
        try {
            while (position < messages.length && arrivals.size() < most && bytes < BATCH_BYTES) {
                ask();
                POP3Message message = (POP3Message) messages[position++];
                String uidl = key(message);
                if (uidl == null || !known.contains(uidl)) {
                    Arrival arrival = fetch(message, uidl);
                    bytes += arrival.bytes().length;
                    arrivals.add(arrival);
                } else if (deletes) {
                    message.setFlag(Flags.Flag.DELETED, true);
                }
            }
            return arrivals;
        } catch (MessagingException e) {
            throw lost(e);
        }
    }

    /** Looks which of the next messages have a record. */
    private void ask() throws MessagingException {
        if (position < asked) {
            return;
        }
        List<String> keys = new ArrayList<>();
        while (asked < messages.length && keys.size() < ASKED_AT_ONCE) {
            String key = key((POP3Message) messages[asked++]);
            if (key != null) {
                keys.add(key);
            }
        }
        known.clear();
        known.addAll(keys.isEmpty() ? Set.of() : seen.apply(keys));
    }

    private @Nullable String key(POP3Message message) throws MessagingException {
        String uidl = folder.getUID(message);
        return uidl == null ? null : Sha256.hex(uidl);
    }

    private Arrival fetch(POP3Message message, @Nullable String uidl) throws MessagingException {
        int size = message.getSize();
        byte[] bytes = {};
        String fault = null;
        if (size <= MailboxConnections.MAX_BYTES) {
            try {
                ByteArrayOutputStream out = new ByteArrayOutputStream(Math.max(1_024, size));
                message.writeTo(out);
                bytes = out.toByteArray();
            } catch (IOException | MessagingException e) {
                if (!folder.isOpen() || e instanceof IOException) {
                    throw new MessagingException(WORDS.named("connection.lost"), e);
                }
                fault = String.valueOf(e.getMessage());
            }
        }
        message.invalidate(true);
        boolean whole = fault == null && size <= MailboxConnections.MAX_BYTES;
        String key = uidl == null ? Sha256.hex(bytes) : uidl;
        if (deletes && whole) {
            toDelete.put(key, message);
        }
        return new Arrival(key, null, bytes, whole, null, fault);
    }

    @Override
    public void recorded(List<Arrival> arrivals) {
        try {
            for (Arrival arrival : arrivals) {
                Message message = toDelete.remove(arrival.key());
                if (message != null) {
                    message.setFlag(Flags.Flag.DELETED, true);
                }
            }
        } catch (MessagingException e) {
            throw lost(e);
        }
    }

    private static MailboxTrouble lost(MessagingException e) {
        return new MailboxTrouble(MailboxTrouble.Cause.LOST, e.getMessage(), e);
    }

    @Override
    public void close() {
        open.close(true);
    }
}
