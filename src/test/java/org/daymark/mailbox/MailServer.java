package org.daymark.mailbox;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Properties;
import org.daymark.mail.TestCertificate;
import org.daymark.mail.TlsMode;

/** A server on loopback with one mailbox, read by IMAP and POP3, with TLS and without. */
public final class MailServer implements AutoCloseable {
    public static final String RETURN_ADDRESS = "b@bounce.example.org";
    private static final String USER = "bounces";
    private static final String PASSWORD = "for-tests-only";

    static {
        System.setProperty(
                "greenmail.tls.keystore.file",
                TestCertificate.ofThisRun().store().toString());
        System.setProperty("greenmail.tls.keystore.password", TestCertificate.storePassword());
    }

    private final GreenMail server = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAPS),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_POP3),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_POP3S)
    });
    private final GreenMailUser user;

    public MailServer() {
        server.start();
        user = server.setUser("bounces@bounce.example.org", USER, PASSWORD);
    }

    public void deliver(String message) {
        deliver(message.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    public void deliver(byte[] message) {
        try {
            user.deliver(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(message)));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many messages the mailbox has. */
    public int messages() {
        return server.getManagers().getImapHostManager().getAllMessages().size();
    }

    public void clear() {
        try {
            server.purgeEmailFromAllMailboxes();
        } catch (com.icegreen.greenmail.store.FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    public int port(Protocol protocol, boolean tls) {
        return switch (protocol) {
            case IMAP -> (tls ? server.getImaps() : server.getImap()).getPort();
            case POP3 -> (tls ? server.getPop3s() : server.getPop3()).getPort();
        };
    }

    public Mailbox mailbox(Protocol protocol) {
        return mailbox(protocol, false);
    }

    public Mailbox mailbox(Protocol protocol, boolean deletesRead) {
        return mailbox(protocol, port(protocol, false), deletesRead);
    }

    /** The mailbox as it is read through another port. */
    public Mailbox mailbox(Protocol protocol, int port, boolean deletesRead) {
        MailboxServer server = new MailboxServer(
                protocol,
                "127.0.0.1",
                port,
                TlsMode.NONE,
                USER,
                new Credentials.Password(PASSWORD),
                MailboxServer.INBOX,
                null);
        return new Mailbox(0, "bounces", server, RETURN_ADDRESS, null, deletesRead);
    }

    public MailboxServer server(
            Protocol protocol, TlsMode tls, String password, @org.jspecify.annotations.Nullable String trusted) {
        return new MailboxServer(
                protocol,
                "127.0.0.1",
                port(protocol, tls == TlsMode.IMPLICIT),
                tls,
                USER,
                new Credentials.Password(password),
                MailboxServer.INBOX,
                trusted);
    }

    public static String password() {
        return PASSWORD;
    }

    /** The certificate of the TLS ports for 127.0.0.1, in PEM. */
    public static String certificate() {
        try {
            return Files.readString(TestCertificate.ofThisRun().file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
