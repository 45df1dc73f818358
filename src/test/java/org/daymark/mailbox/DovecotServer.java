package org.daymark.mailbox;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.daymark.mail.ServerFolder;
import org.daymark.mail.TlsMode;

/** A Dovecot of its own on this machine, which serves one mailbox by IMAP and POP3, over TLS only. */
public final class DovecotServer implements AutoCloseable {
    private static final Path DOVECOT = Path.of("/usr/sbin/dovecot");
    private static final String PASSWORD = "for-tests-only";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ServerFolder folder;
    private final Map<Protocol, Integer> safe = new EnumMap<>(Protocol.class);
    private final Map<Protocol, Integer> starting = new EnumMap<>(Protocol.class);

    private DovecotServer(ServerFolder folder) throws IOException {
        this.folder = folder;
        for (Protocol protocol : Protocol.values()) {
            safe.put(protocol, ServerFolder.freePort());
            starting.put(protocol, ServerFolder.freePort());
        }
    }

    public static void need() {
        ServerFolder.need(DOVECOT, "Debian: apt-get install dovecot-imapd dovecot-pop3d");
    }

    /** Starts one that serves the Maildir at this place, which belongs to the user nobody. */
    public static DovecotServer started(Path maildir) throws IOException {
        need();
        DovecotServer server = new DovecotServer(ServerFolder.made("dovecot"));
        server.configure(maildir);
        server.folder.run(DOVECOT.toString(), "-c", server.configuration().toString());
        await().atMost(PATIENCE).until(() -> accepts(server.safe.get(Protocol.IMAP)));
        return server;
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** The mailbox, to which mail for this return address comes. */
    public Mailbox mailbox(Protocol protocol, TlsMode tls, String returnAddress) {
        MailboxServer server = new MailboxServer(
                protocol,
                "127.0.0.1",
                (tls == TlsMode.IMPLICIT ? safe : starting).get(protocol),
                tls,
                "bounces",
                new Credentials.Password(PASSWORD),
                MailboxServer.INBOX,
                MailServer.certificate());
        return new Mailbox(0, "bounces", server, returnAddress, null, false);
    }

    public String log() {
        try {
            return folder.read("dovecot.log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path configuration() {
        return folder.path().resolve("dovecot.conf");
    }

    private void configure(Path maildir) throws IOException {
        Path certificate = folder.certificate();
        folder.write(
                "dovecot.conf",
                "base_dir = " + folder.path().resolve("run"),
                "state_dir = " + folder.path().resolve("state"),
                "log_path = " + folder.path().resolve("dovecot.log"),
                "listen = 127.0.0.1",
                "protocols = imap pop3",
                "ssl = required",
                "ssl_cert = <" + certificate,
                "ssl_key = <" + certificate,
                "mail_location = maildir:" + maildir + ":INDEX=MEMORY",
                "passdb {",
                "  driver = static",
                "  args = password=" + PASSWORD,
                "}",
                "userdb {",
                "  driver = static",
                "  args = uid=nobody gid=nogroup home=" + maildir,
                "}",
                login(Protocol.IMAP),
                login(Protocol.POP3));
    }

    private String login(Protocol protocol) {
        String name = protocol.name().toLowerCase(Locale.ROOT);
        return String.join(
                "\n",
                "service " + name + "-login {",
                "  inet_listener " + name + " {",
                "    port = " + starting.get(protocol),
                "  }",
                "  inet_listener " + name + "s {",
                "    port = " + safe.get(protocol),
                "    ssl = yes",
                "  }",
                "}");
    }

    @Override
    public void close() {
        try {
            folder.run(DOVECOT.toString(), "-c", configuration().toString(), "stop");
            folder.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
