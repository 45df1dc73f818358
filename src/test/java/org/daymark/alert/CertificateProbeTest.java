package org.daymark.alert;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.daymark.alert.CertificateProbe.Dialect;
import org.daymark.alert.CertificateProbe.Server;
import org.daymark.mail.SmtpPeer;
import org.daymark.mail.SmtpTrust;
import org.daymark.mail.TestCertificate;
import org.daymark.mail.TlsMode;
import org.daymark.mailbox.MailServer;
import org.daymark.mailbox.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The look at a server's certificate, with and without STARTTLS. */
class CertificateProbeTest {
    private static final String HOST = "127.0.0.1";
    private final CertificateProbe probe = new CertificateProbe(Duration.ofSeconds(20));
    private final String trusted =
            SmtpTrust.certificates(TestCertificate.ofThisRun().file());

    @ParameterizedTest
    @CsvSource({"starttls, STARTTLS", "implicit, IMPLICIT"})
    void a_mail_server_shows_its_certificate_before_any_sign_in(String manner, TlsMode tls) throws IOException {
        try (SmtpPeer peer = SmtpPeer.playing("tls " + manner)) {
            Server server = new Server(HOST, peer.port(), Dialect.SMTP, tls, trusted);
            assertThat(probe.certificate(server).getNotAfter()).isAfter(Instant.now());
            assertThat(peer.commands()).noneMatch(command -> command.startsWith("AUTH"));

            Server untrusted = new Server(HOST, peer.port(), Dialect.SMTP, tls, null);
            assertThatThrownBy(() -> probe.certificate(untrusted)).isInstanceOf(CertificateProbe.NotTrusted.class);
        }
    }

    @Test
    void mailboxes_with_tls_at_once_show_theirs() throws IOException {
        try (MailServer mailboxes = new MailServer()) {
            for (Protocol protocol : Protocol.values()) {
                Dialect dialect = Dialect.valueOf(protocol.name());
                int port = mailboxes.port(protocol, true);
                assertThat(probe.certificate(new Server(HOST, port, dialect, TlsMode.IMPLICIT, trusted)))
                        .isNotNull();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"IMAP, * OK ready, a1 STARTTLS, a1 OK begin", "POP3, +OK ready, STLS, +OK begin"})
    void mailboxes_with_starttls_show_theirs(Dialect dialect, String greeting, String asked, String answer)
            throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            Thread server = new Thread(() -> speak(socket, greeting, asked, answer));
            server.start();
            Server asking = new Server(HOST, socket.getLocalPort(), dialect, TlsMode.STARTTLS, trusted);
            assertThat(probe.certificate(asking)).isNotNull();
            server.join();
        }
    }

    @Test
    void a_server_that_begins_no_tls_or_never_ends_a_line_is_left() throws Exception {
        for (String greeting : List.of("554 go away", "x".repeat(40_000))) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
                Thread server = new Thread(() -> speak(socket, greeting, "", ""));
                server.start();
                Server asking = new Server(HOST, socket.getLocalPort(), Dialect.SMTP, TlsMode.STARTTLS, trusted);
                assertThatThrownBy(() -> probe.certificate(asking))
                        .isInstanceOf(IOException.class)
                        .isNotInstanceOf(CertificateProbe.NotTrusted.class);
                server.join();
            }
        }
    }

    @Test
    void a_certificate_expires_soon_in_its_last_14_days_or_the_last_quarter_of_a_short_life() {
        Instant start = Instant.parse("2026-06-01T00:00:00Z");
        ServerCertificate year = certificate(start, Duration.ofDays(365));
        assertThat(year.expires(start.plus(Duration.ofDays(350)))).isFalse();
        assertThat(year.expires(start.plus(Duration.ofDays(351)))).isTrue();
        ServerCertificate week = certificate(start, Duration.ofDays(8));
        assertThat(week.expires(start.plus(Duration.ofDays(5)))).isFalse();
        assertThat(week.expires(start.plus(Duration.ofDays(6)))).isTrue();
    }

    private static ServerCertificate certificate(Instant start, Duration life) {
        return new ServerCertificate(1, HOST, 25, false, start, start.plus(life), start);
    }

    private static void speak(ServerSocket socket, String greeting, String asked, String answer) {
        try (Socket plain = socket.accept()) {
            plain.getOutputStream().write((greeting + "\r\n").getBytes(US_ASCII));
            if (asked.isEmpty()) {
                return;
            }
            byte[] line = plain.getInputStream().readNBytes(asked.length() + 2);
            assertThat(new String(line, US_ASCII)).isEqualTo(asked + "\r\n");
            plain.getOutputStream().write((answer + "\r\n").getBytes(US_ASCII));
            SSLSocket tls = (SSLSocket) TestCertificate.ofThisRun()
                    .context()
                    .getSocketFactory()
                    .createSocket(plain, InputStream.nullInputStream(), true);
            tls.startHandshake();
            tls.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
