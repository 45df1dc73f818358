package org.daymark.mailbox;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.daymark.mail.SmtpTrust;
import org.daymark.mail.TlsMode;
import org.daymark.oauth.AccessTokens;
import org.daymark.oauth.OAuthClient;
import org.daymark.oauth.TokenTrouble;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Opens mailboxes, and says in plain words why one cannot be opened. */
@Component
public class MailboxConnections {
    private static final Duration CONNECT = Duration.ofSeconds(15);
    private static final Duration ANSWER = Duration.ofSeconds(60);

    /** More of a message is not fetched. */
    static final int MAX_BYTES = 4 << 20;

    /** Servers and routers end connections that are silent for longer. */
    private static final Duration SILENCE = Duration.ofMinutes(5);

    private static final int FETCH = 64 << 10;

    private final AccessTokens tokens;
    private final InboundMailboxes mailboxes;

    MailboxConnections(AccessTokens tokens, InboundMailboxes mailboxes) {
        this.tokens = tokens;
        this.mailboxes = mailboxes;
    }

    /** Opens a mailbox at the first message without a record. */
    public OpenMailbox open(Mailbox mailbox) {
        MailboxServer server = mailbox.server();
        return switch (server.protocol()) {
            case IMAP -> new ImapMailbox(folder(server, true), mailboxes.place(mailbox.id()), mailbox.deletesRead());
            case POP3 ->
                new Pop3Mailbox(
                        folder(server, true), mailbox.deletesRead(), hashes -> mailboxes.seen(mailbox.id(), hashes));
        };
    }

    /**
     * Signs in and opens the folder; changes nothing. Says how many messages there are.
     *
     * @throws MailboxTrouble if that is not possible
     */
    public int check(MailboxServer server) {
        OpenFolder open = folder(server, false);
        try {
            return open.folder().getMessageCount();
        } catch (MessagingException e) {
            throw trouble(e);
        } finally {
            open.close();
        }
    }

    /** Waits at a mailbox for new messages. */
    public IdleMailbox idle(Mailbox mailbox) {
        OpenFolder open = folder(mailbox.server(), false, SILENCE);
        try {
            if (((IMAPStore) open.store()).hasCapability("IDLE")) {
                return new IdleMailbox(open);
            }
        } catch (MessagingException e) {
            open.close();
            throw trouble(e);
        }
        open.close();
        throw new MailboxTrouble(MailboxTrouble.Cause.OTHER, "IDLE", null);
    }

    /** A folder with the store it belongs to. */
    record OpenFolder(Store store, Folder folder) implements AutoCloseable {
        @Override
        public void close() {
            close(false);
        }

        /** Closes both; a connection that is gone is closed already. */
        void close(boolean expunge) {
            try {
                if (folder.isOpen()) {
                    folder.close(expunge);
                }
            } catch (MessagingException | IllegalStateException e) {
                // The messages stay, which loses nothing.
            }
            try {
                store.close();
            } catch (MessagingException e) {
                // It was closed by the other side.
            }
        }
    }

    private OpenFolder folder(MailboxServer server, boolean write) {
        return folder(server, write, ANSWER);
    }

    private OpenFolder folder(MailboxServer server, boolean write, Duration answer) {
        String name =
                (server.protocol() == Protocol.IMAP ? "imap" : "pop3") + (server.tls() == TlsMode.IMPLICIT ? "s" : "");
        Store store = null;
        String secret = secret(server);
        try {
            Session session = Session.getInstance(properties(name, server, answer));
            store = session.getStore(name);
            store.connect(server.host(), server.port(), server.username(), secret);
            Folder folder = store.getFolder(server.protocol() == Protocol.IMAP ? server.folder() : MailboxServer.INBOX);
            folder.open(write ? Folder.READ_WRITE : Folder.READ_ONLY);
            return new OpenFolder(store, folder);
        } catch (MessagingException | IOException e) {
            closeQuietly(store);
            if (e instanceof AuthenticationFailedException && server.credentials() instanceof Credentials.OAuth oauth) {
                tokens.refused(oauth.client(), secret);
            }
            throw trouble(e);
        }
    }

    private String secret(MailboxServer server) {
        Credentials credentials = server.credentials();
        if (credentials instanceof Credentials.Password password) {
            return password.password();
        }
        if (credentials instanceof Credentials.OAuth oauth) {
            return token(oauth.client());
        }
        throw new MailboxTrouble(MailboxTrouble.Cause.UNREADABLE_SECRET, null, null);
    }

    private String token(OAuthClient client) {
        try {
            return tokens.of(client);
        } catch (TokenTrouble e) {
            throw new MailboxTrouble(
                    e.refused() ? MailboxTrouble.Cause.TOKEN_REFUSED : MailboxTrouble.Cause.TOKEN_UNREACHABLE,
                    e.reply(),
                    e);
        }
    }

    private static Properties properties(String name, MailboxServer server, Duration answer) throws IOException {
        Properties all = new Properties();
        Function<String, String> key = property -> "mail." + name + "." + property;
        all.setProperty(key.apply("connectiontimeout"), String.valueOf(CONNECT.toMillis()));
        all.setProperty(key.apply("timeout"), String.valueOf(answer.toMillis()));
        all.setProperty(key.apply("writetimeout"), String.valueOf(ANSWER.toMillis()));
        all.setProperty(key.apply("starttls.enable"), String.valueOf(server.tls() == TlsMode.STARTTLS));
        all.setProperty(key.apply("starttls.required"), String.valueOf(server.tls() == TlsMode.STARTTLS));
        all.setProperty(key.apply("ssl.checkserveridentity"), "true");
        if (server.tls() != TlsMode.NONE) {
            all.put(key.apply("ssl.socketFactory"), SmtpTrust.sockets(server.trustedCertificates()));
            // What these do not trust is not tried again with those of Java.
            all.setProperty(key.apply("socketFactory.fallback"), "false");
        }
        if (server.credentials() instanceof Credentials.OAuth) {
            all.setProperty(key.apply("auth.mechanisms"), "XOAUTH2");
        }
        // Reading marks nothing as read.
        all.setProperty(key.apply("peek"), "true");
        all.setProperty(key.apply("fetchsize"), String.valueOf(FETCH));
        return all;
    }

    private static void closeQuietly(@Nullable Store store) {
        try {
            if (store != null) {
                store.close();
            }
        } catch (MessagingException e) {
            // What went wrong before is what counts.
        }
    }

    static MailboxTrouble trouble(Exception failure) {
        MailboxTrouble.Cause cause = cause(failure);
        return new MailboxTrouble(cause, words(failure), failure);
    }

    private static MailboxTrouble.Cause cause(Exception failure) {
        if (failure instanceof AuthenticationFailedException) {
            // The libraries report TLS that is not to be had like a sign-in, which they then have not tried.
            return speaksOfTls(failure) ? MailboxTrouble.Cause.NO_TLS : MailboxTrouble.Cause.WRONG_SIGN_IN;
        }
        if (failure instanceof FolderNotFoundException) {
            return MailboxTrouble.Cause.NO_FOLDER;
        }
        for (Throwable t = failure; t != null; t = next(t)) {
            if (t instanceof UnknownHostException) {
                return MailboxTrouble.Cause.UNKNOWN_HOST;
            }
            if (t instanceof GeneralSecurityException) {
                return MailboxTrouble.Cause.CERTIFICATE;
            }
            if (t instanceof SSLException && !hasCertificateFault(t)) {
                return MailboxTrouble.Cause.NO_TLS;
            }
            if (t instanceof java.net.SocketException || t instanceof java.net.SocketTimeoutException) {
                return MailboxTrouble.Cause.UNREACHABLE;
            }
        }
        return speaksOfTls(failure) ? MailboxTrouble.Cause.NO_TLS : MailboxTrouble.Cause.OTHER;
    }

    private static boolean speaksOfTls(Exception failure) {
        String words = String.valueOf(failure.getMessage()).toUpperCase(Locale.ROOT);
        return words.contains("STARTTLS") || words.contains("STLS");
    }

    private static boolean hasCertificateFault(Throwable failure) {
        for (Throwable t = failure; t != null; t = next(t)) {
            if (t instanceof GeneralSecurityException) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Throwable next(Throwable failure) {
        Throwable cause = failure instanceof MessagingException mail && mail.getNextException() != null
                ? mail.getNextException()
                : failure.getCause();
        return cause == failure ? null : cause;
    }

    /** What the innermost failure says, which is the server's reply or the platform's word. */
    private static String words(Throwable failure) {
        Throwable last = failure;
        for (Throwable t = failure; t != null; t = next(t)) {
            last = t;
        }
        String message = last.getMessage();
        return message == null ? last.getClass().getSimpleName() : message;
    }
}
