package org.daymark.alert;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.daymark.mail.SmtpTrust;
import org.daymark.mail.TlsMode;
import org.jspecify.annotations.Nullable;

/**
 * Asks a server for its certificate, as a mail program does before it signs in: with STARTTLS or with TLS at once. It
 * signs in nowhere. All together it waits for a bounded time and reads a bounded number of bytes.
 */
final class CertificateProbe {
    private static final int MAX_BYTES = 16_384;

    private final Duration patience;

    CertificateProbe(Duration patience) {
        this.patience = patience;
    }

    /** What a server speaks before TLS. */
    enum Dialect {
        SMTP,
        IMAP,
        POP3
    }

    /** A server with TLS, and whose certificates it is trusted by; the authorities of Java if null. */
    record Server(
            String host,
            int port,
            Dialect dialect,
            TlsMode tls,
            @Nullable String trusted) {}

    /** A server whose certificate is not trusted: expired, of another host, or of an unknown authority. */
    static final class NotTrusted extends IOException {
        private static final long serialVersionUID = 1;

        NotTrusted(Throwable cause) {
            super("the certificate is not trusted", cause);
        }
    }

    /** The certificate of a server that is trusted. */
    X509Certificate certificate(Server server) throws IOException {
        try (Socket plain = new Socket()) {
            CompletableFuture.delayedExecutor(patience.toMillis(), MILLISECONDS).execute(() -> closeQuietly(plain));
            plain.connect(new InetSocketAddress(server.host(), server.port()), (int) patience.toMillis());
            plain.setSoTimeout((int) patience.toMillis());
            if (server.tls() == TlsMode.STARTTLS) {
                startTls(new Talk(plain.getInputStream(), plain.getOutputStream()), server.dialect());
            }
            return secured(server, plain);
        }
    }

    private static X509Certificate secured(Server server, Socket plain) throws IOException {
        try (SSLSocket tls = (SSLSocket)
                SmtpTrust.sockets(server.trusted()).createSocket(plain, server.host(), server.port(), true)) {
            SSLParameters parameters = tls.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("LDAPS");
            tls.setSSLParameters(parameters);
            tls.startHandshake();
            return (X509Certificate) tls.getSession().getPeerCertificates()[0];
        } catch (IOException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof CertificateException) {
                    throw new NotTrusted(e);
                }
            }
            throw e;
        }
    }

    private static void startTls(Talk talk, Dialect dialect) throws IOException {
        switch (dialect) {
            case SMTP -> {
                talk.smtp("220");
                talk.say("EHLO [127.0.0.1]");
                talk.smtp("250");
                talk.say("STARTTLS");
                talk.smtp("220");
            }
            case IMAP -> {
                talk.expect(talk.line(), "* ");
                talk.say("a1 STARTTLS");
                talk.expect(talk.line(), "a1 OK");
            }
            case POP3 -> {
                talk.expect(talk.line(), "+OK");
                talk.say("STLS");
                talk.expect(talk.line(), "+OK");
            }
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is of no more use.
        }
    }

    /** Lines before TLS; not a byte more is read, since it would belong to TLS. */
    private static final class Talk {
        private final InputStream in;
        private final OutputStream out;
        private int left = MAX_BYTES;

        Talk(InputStream in, OutputStream out) {
            this.in = in;
            this.out = out;
        }

        void say(String line) throws IOException {
            out.write((line + "\r\n").getBytes(US_ASCII));
            out.flush();
        }

        String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int b = in.read(); b != '\n'; b = in.read()) {
                if (b < 0 || left-- <= 0) {
                    throw new IOException("the server said too little or too much");
                }
                line.append((char) b);
            }
            return line.toString();
        }

        void smtp(String code) throws IOException {
            String line = line();
            while (line.startsWith(code + "-")) {
                line = line();
            }
            expect(line, code);
        }

        void expect(String line, String start) throws IOException {
            if (!line.startsWith(start)) {
                throw new IOException("the server does not begin TLS");
            }
        }
    }
}
