package org.daymark.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import javax.net.ssl.SSLSocketFactory;
import org.daymark.mail.SendResult.Deferred;
import org.daymark.mail.SendResult.NotSent;
import org.daymark.mail.SmtpDialogue.Dropped;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages to one server over one connection that it opens when needed and opens again when it was lost or has
 * carried its share of messages. For one thread at a time; only {@link #breakOff} may be called by others.
 */
public final class SmtpSender implements AutoCloseable {
    /** A message whose connection was lost before the final dot is tried this often before it waits its turn again. */
    private static final int TRIES = 3;

    private final SmtpServer server;
    private final SmtpSettings settings;
    private @Nullable SSLSocketFactory tls;
    private @Nullable SmtpDialogue dialogue;
    private volatile @Nullable SmtpSocket socket;
    private volatile boolean brokenOff;

    public SmtpSender(SmtpServer server) {
        this(server, SmtpSettings.STANDARD);
    }

    public SmtpSender(SmtpServer server, SmtpSettings settings) {
        this.server = server;
        this.settings = settings;
    }

    /** Makes sure that the server can be reached and lets us in, and says why not if not. */
    public void check() {
        dialogue();
    }

    public SendResult send(OutgoingMail mail, Lease lease) {
        int tries = 0;
        while (true) {
            SmtpDialogue open;
            try {
                open = dialogue();
            } catch (ServerUnreachable e) {
                return new NotSent(Reply.ofOwn(e.getMessage() == null ? e.toString() : e.getMessage()));
            }
            int before = open.messages();
            try {
                return open.send(mail, lease);
            } catch (Dropped e) {
                cut();
                if (brokenOff) {
                    return new NotSent(Reply.ofOwn("this sender was stopped before the end of the message"));
                }
                // A server may close a connection between two messages as it likes, which is no failed try.
                tries += before > 0 && before == open.messages() ? 0 : 1;
                if (tries == TRIES || e.timedOut()) {
                    return new Deferred(e.reply());
                }
            }
        }
    }

    /** Takes leave of the server. */
    @Override
    public void close() {
        SmtpDialogue open = dialogue;
        dialogue = null;
        if (open != null) {
            open.quit();
        }
    }

    /**
     * Stops this sender for good, from any thread and without waiting: what it is sending ends as not sent or, after the
     * final dot, as uncertain.
     */
    public void breakOff() {
        brokenOff = true;
        cut();
    }

    private void cut() {
        SmtpSocket open = socket;
        if (open != null) {
            open.breakOff();
        }
    }

    private SmtpDialogue dialogue() {
        SmtpDialogue open = dialogue;
        if (open != null && open.open() && open.messages() < settings.messagesPerConnection()) {
            return open;
        }
        close();
        try {
            SmtpSocket fresh = SmtpSocket.connect(server.host(), server.port(), settings.timeouts());
            socket = fresh;
            if (brokenOff) {
                fresh.breakOff();
            }
            open = SmtpDialogue.open(server, settings, tls(), fresh);
        } catch (AuthenticationFailedException e) {
            throw new ServerUnreachable(
                    "The mail server " + server.display() + " does not accept the user and password: " + words(e)
                            + ". Check them in DAYMARK_SMTP_URL.",
                    e);
        } catch (MessagingException | IOException e) {
            throw new ServerUnreachable(
                    "The mail server " + server.display() + " cannot be reached: " + words(e)
                            + ". Check that it runs and that DAYMARK_SMTP_URL names its host, port and kind of TLS.",
                    e);
        }
        dialogue = open;
        return open;
    }

    private SSLSocketFactory tls() throws IOException {
        if (tls == null) {
            tls = SmtpTrust.sockets(settings.trustedCertificates());
        }
        return tls;
    }

    private static String words(Exception failure) {
        Throwable inner = failure;
        while (inner.getCause() != null && !answered(inner)) {
            inner = inner.getCause();
        }
        String text = inner.getMessage() == null ? inner.getClass().getSimpleName() : inner.getMessage();
        return Reply.ofOwn(text).text().replaceAll("[.;\\s]+$", "");
    }

    private static boolean answered(Throwable failure) {
        return failure.getMessage() != null && failure.getMessage().matches("(?s)[45]\\d\\d[ -].*");
    }
}
