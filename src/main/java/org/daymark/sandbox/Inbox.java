package org.daymark.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.jspecify.annotations.Nullable;

/** The caught mails, read from their files; those of other processes and of earlier starts are there too. */
public final class Inbox {
    private final MailFolder folder;

    /** Heads already read. What is gone from the folder is dropped, so the folder's bounds are this map's too. */
    private final Map<String, MailSummary> heads = new ConcurrentHashMap<>();

    Inbox(MailFolder folder) {
        this.folder = folder;
    }

    /**
     * A page of mails.
     *
     * @param older true when there are older ones after the last
     */
    public record Page(List<MailSummary> mails, boolean older) {}

    /** How many mails there are. */
    public int count() {
        return ids().size();
    }

    /**
     * The newest mails.
     *
     * @param search words in a recipient or the subject; blank for all
     * @param before the id of the mail to begin after; null for the newest
     */
    public Page newest(String search, @Nullable String before, int limit) {
        Permission.VIEW_PEOPLE.require();
        String wanted = search.strip().toLowerCase(Locale.ROOT);
        List<MailSummary> found = new ArrayList<>();
        for (String id : ids()) {
            if (before != null && id.compareTo(before) >= 0) {
                continue;
            }
            Optional<MailSummary> mail = head(id).filter(Inbox::visible).filter(matches(wanted));
            if (mail.isPresent()) {
                if (found.size() == limit) {
                    return new Page(List.copyOf(found), true);
                }
                found.add(mail.get());
            }
        }
        return new Page(List.copyOf(found), false);
    }

    /** The newest mail whose Message-ID is {@code <START@…>} or {@code <START.…>}. */
    public Optional<MailSummary> findByMessageId(String start) {
        Permission.VIEW_PEOPLE.require();
        return ids().stream()
                .flatMap(id -> head(id).stream())
                .filter(mail -> !start.isBlank()
                        && (mail.messageId().startsWith("<" + start + "@")
                                || mail.messageId().startsWith("<" + start + ".")))
                .findFirst();
    }

    /** When the newest mail was caught. */
    public Optional<Instant> latest() {
        return ids().stream().findFirst().map(MailFolder::time);
    }

    Optional<OpenedMail> open(String id) {
        return file(id).flatMap(file -> readable(() -> MailReader.open(id, file)));
    }

    /** The mail's file; empty when it is gone or there never was one. */
    Optional<Path> file(String id) {
        Permission.VIEW_PEOPLE.require();
        return MailFolder.isId(id) && head(id).filter(Inbox::visible).isPresent()
                ? Optional.of(folder.file(id)).filter(Files::isRegularFile)
                : Optional.empty();
    }

    private List<String> ids() {
        try {
            List<String> ids = folder.newestFirst();
            if (heads.size() > ids.size()) {
                heads.keySet().retainAll(new HashSet<>(ids));
            }
            return ids;
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox's folder " + folder.path() + " cannot be read", e);
        }
    }

    private Optional<MailSummary> head(String id) {
        MailSummary known = heads.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<MailSummary> read = readable(() -> MailReader.summary(id, folder.file(id)));
        read.ifPresent(mail -> heads.put(id, mail));
        return read;
    }

    /**
     * The link in such a mail opens an account, so the person who could read it could make themselves an administrator.
     */
    private static boolean visible(MailSummary mail) {
        return !mail.ofAccount() || Actor.current().may(Permission.MANAGE_USERS);
    }

    private static Predicate<MailSummary> matches(String wanted) {
        return mail -> wanted.isEmpty()
                || mail.subject().toLowerCase(Locale.ROOT).contains(wanted)
                || mail.recipients().stream()
                        .anyMatch(to -> to.toLowerCase(Locale.ROOT).contains(wanted));
    }

    /** A file that vanished or cannot be read is as good as not there: others may remove mails at any time. */
    private static <T> Optional<T> readable(MailReading<T> reading) {
        try {
            return Optional.of(reading.read());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private interface MailReading<T> {
        T read() throws IOException;
    }
}
