package org.daymark.mailbox;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.FolderClosedException;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.StoreClosedException;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.daymark.mailbox.Arrival.Place;
import org.daymark.mailbox.MailboxConnections.OpenFolder;
import org.daymark.text.Words;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;

/**
 * Reads an IMAP folder by UIDs, which only grow. The folder is closed and reopened every few thousand messages, since
 * it keeps an object for each that it has seen.
 */
final class ImapMailbox implements OpenMailbox {
    private static final Words WORDS = Words.of("mailbox");
    private static final int REOPEN_AFTER = 5_000;
    private static final int BATCH_BYTES = 4 << 20;

    private final OpenFolder open;
    private final IMAPFolder folder;
    private final boolean deletes;
    private final Map<String, Message> toDelete = new HashMap<>();
    private Place last;
    private int number;
    private int since;

    ImapMailbox(OpenFolder open, Place recorded, boolean deletes) {
        this.open = open;
        this.folder = (IMAPFolder) open.folder();
        this.deletes = deletes;
        try {
            long validity = folder.getUIDValidity();
            this.last = validity == recorded.uidValidity() ? recorded : new Place(validity, 0);
            this.number = firstAfter(last.uid());
        } catch (MessagingException e) {
            open.close();
            throw MailboxConnections.trouble(e);
        }
    }

    /** The number of the first message with a larger UID; UIDs grow with numbers. */
    private int firstAfter(long uid) throws MessagingException {
        int low = 1;
        int high = folder.getMessageCount() + 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (folder.getUID(folder.getMessage(middle)) > uid) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    @Override
    public List<Arrival> next(int most) {
        try {
            reopen();
            int count = folder.getMessageCount();
            List<Arrival> arrivals = new ArrayList<>();
            if (number > count) {
                return arrivals;
            }
            Message[] messages = folder.getMessages(number, Math.min(count, number + most - 1));
            FetchProfile profile = new FetchProfile();
            profile.add(UIDFolder.FetchProfileItem.UID);
            profile.add(FetchProfile.Item.SIZE);
            profile.add(IMAPFolder.FetchProfileItem.INTERNALDATE);
            folder.fetch(messages, profile);
            int bytes = 0;
            for (int i = 0; i < messages.length && bytes < BATCH_BYTES; i++) {
                number++;
                since++;
                long uid = folder.getUID(messages[i]);
                if (uid > last.uid()) {
                    last = new Place(last.uidValidity(), uid);
                    Arrival arrival = fetch((IMAPMessage) messages[i], last);
                    bytes += arrival.bytes().length;
                    arrivals.add(arrival);
                }
            }
            return arrivals.isEmpty() ? next(most) : arrivals;
        } catch (MessagingException e) {
            throw lost(e);
        }
    }

    private void reopen() throws MessagingException {
        if (since >= REOPEN_AFTER) {
            since = 0;
            folder.close(false);
            folder.open(jakarta.mail.Folder.READ_WRITE);
            if (folder.getUIDValidity() != last.uidValidity()) {
                throw new FolderClosedException(folder, WORDS.named("folder.replaced"));
            }
            number = firstAfter(last.uid());
        }
    }

    private Arrival fetch(IMAPMessage message, Place place) throws MessagingException {
        String key = place.uidValidity() + "/" + place.uid();
        byte[] bytes = {};
        String fault = null;
        boolean whole = false;
        try (InputStream in = message.getMimeStream()) {
            bytes = in.readNBytes(MailboxConnections.MAX_BYTES);
            whole = bytes.length < MailboxConnections.MAX_BYTES || in.read() < 0;
        } catch (FolderClosedException | StoreClosedException e) {
            throw e;
        } catch (MessageRemovedException e) {
            fault = "removed";
        } catch (IOException | MessagingException e) {
            if (!folder.isOpen()) {
                throw new FolderClosedException(folder, e.getMessage());
            }
            fault = String.valueOf(e.getMessage());
        }
        if (deletes && whole) {
            toDelete.put(key, message);
        }
        java.util.Date arrived = message.getReceivedDate();
        message.invalidateHeaders();
        return new Arrival(key, place, bytes, whole, arrived == null ? null : arrived.toInstant(), fault);
    }

    @Override
    public void recorded(List<Arrival> arrivals) {
        List<Message> done = new ArrayList<>();
        arrivals.forEach(arrival -> {
            Message message = toDelete.remove(arrival.key());
            if (message != null) {
                done.add(message);
            }
        });
        if (done.isEmpty()) {
            return;
        }
        try {
            Message[] messages = done.toArray(Message[]::new);
            folder.setFlags(messages, new Flags(Flags.Flag.DELETED), true);
            int before = folder.getMessageCount();
            expunge(messages);
            number -= before - folder.getMessageCount();
        } catch (MessagingException e) {
            throw lost(e);
        }
    }

    /** Without UIDPLUS (RFC 4315) they stay marked, so that nothing else is expunged with them. */
    private void expunge(Message[] messages) throws MessagingException {
        if (((org.eclipse.angus.mail.imap.IMAPStore) open.store()).hasCapability("UIDPLUS")) {
            folder.expunge(messages);
        }
    }

    private static MailboxTrouble lost(MessagingException e) {
        return new MailboxTrouble(MailboxTrouble.Cause.LOST, e.getMessage(), e);
    }

    @Override
    public void close() {
        open.close();
    }
}
