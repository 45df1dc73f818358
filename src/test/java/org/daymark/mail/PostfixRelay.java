package org.daymark.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Postfix of its own on this machine, beside one that may run here: a relay for this machine that throws away what it
 * has taken. It takes mail in clear at one port and only by STARTTLS at another, with a certificate it signed itself.
 */
public final class PostfixRelay implements AutoCloseable {
    private static final Path POSTFIX = Path.of("/usr/sbin/postfix");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final Path log;
    private final int plainPort;
    private final int securedPort;

    private PostfixRelay(Path folder) throws IOException {
        this.folder = folder;
        this.log = folder.resolve("mail.log");
        this.plainPort = freePort();
        this.securedPort = freePort();
    }

    /** Starts one, or skips the test where there is no Postfix or it may not be started. */
    public static PostfixRelay started() {
        assumeTrue(Files.isExecutable(POSTFIX), "Postfix is not installed here (Debian: apt-get install postfix).");
        assumeTrue("root".equals(System.getProperty("user.name")), "Postfix can be started by root only.");
        try {
            Path folder = Files.createTempDirectory("daymark-postfix");
            // Its processes run as a user of its own and must find their way.
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            PostfixRelay relay = new PostfixRelay(folder);
            relay.configure();
            relay.postfix("start");
            await().atMost(PATIENCE).until(() -> relay.log().contains("starting the Postfix mail system"));
            return relay;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it takes mail in clear. */
    public String plainUrl() {
        return "smtp://127.0.0.1:" + plainPort;
    }

    /** Where it takes mail by STARTTLS only. */
    public String securedUrl() {
        return "smtp://127.0.0.1:" + securedPort + "?tls=starttls";
    }

    /** Its certificate in PEM. */
    public String certificate() {
        return SmtpTrust.certificates(TestCertificate.ofThisRun().file());
    }

    public String log() {
        try {
            return Files.exists(log) ? Files.readString(log, UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void configure() throws IOException {
        Path config = Files.createDirectory(folder.resolve("config"));
        Path queue = Files.createDirectory(folder.resolve("queue"));
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.setOwner(
                data, data.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postfix"));
        Path certificate = TestCertificate.ofThisRun().writePem(folder);
        Files.writeString(
                config.resolve("main.cf"),
                String.join(
                        "\n",
                        "compatibility_level = 3.6",
                        "queue_directory = " + queue,
                        "data_directory = " + data,
                        "maillog_file = " + log,
                        "maillog_file_prefixes = " + folder,
                        "myhostname = relay.test",
                        "mydestination =",
                        "alias_maps =",
                        "inet_interfaces = 127.0.0.1",
                        "inet_protocols = ipv4",
                        "mynetworks = 127.0.0.0/8",
                        "smtpd_relay_restrictions = permit_mynetworks, reject",
                        "smtpd_helo_required = yes",
                        "strict_rfc821_envelopes = yes",
                        "smtpd_tls_chain_files = " + certificate,
                        "smtpd_tls_loglevel = 1",
                        "default_transport = discard:taken",
                        ""));
        Files.writeString(
                config.resolve("master.cf"),
                String.join(
                        "\n",
                        "127.0.0.1:" + plainPort + " inet n - n - - smtpd",
                        "127.0.0.1:" + securedPort + " inet n - n - - smtpd -o smtpd_tls_security_level=encrypt",
                        "pickup unix n - n 60 1 pickup",
                        "cleanup unix n - n - 0 cleanup",
                        "qmgr unix n - n 300 1 qmgr",
                        "tlsmgr unix - - n 1000? 1 tlsmgr",
                        "rewrite unix - - n - - trivial-rewrite",
                        "bounce unix - - n - 0 bounce",
                        "defer unix - - n - 0 bounce",
                        "trace unix - - n - 0 bounce",
                        "verify unix - - n - 1 verify",
                        "flush unix n - n 1000? 0 flush",
                        "proxymap unix - - n - - proxymap",
                        "error unix - - n - - error",
                        "retry unix - - n - - error",
                        "discard unix - - n - - discard",
                        "anvil unix - - n - 1 anvil",
                        "scache unix - - n - 1 scache",
                        "postlog unix-dgram n - n - 1 postlogd",
                        ""));
    }

    private void postfix(String command) throws IOException {
        Path words = folder.resolve("postfix-" + command + ".txt");
        Process process = new ProcessBuilder(
                        POSTFIX.toString(), "-c", folder.resolve("config").toString(), command)
                .redirectErrorStream(true)
                .redirectOutput(words.toFile())
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException("postfix " + command + " failed: " + Files.readString(words) + log());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while Postfix was told to " + command, e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        try {
            postfix("stop");
            try (Stream<Path> files = Files.walk(folder)) {
                List<Path> deepestFirst =
                        files.sorted(Comparator.reverseOrder()).toList();
                for (Path file : deepestFirst) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
