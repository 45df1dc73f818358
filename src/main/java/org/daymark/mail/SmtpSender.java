package org.daymark.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.time.Duration;
import java.util.Properties;
import org.daymark.mail.SendResult.Deferred;
import org.daymark.mail.SendResult.NotSent;
import org.daymark.mail.SmtpDialogue.Dropped;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages to one server over one connection that it opens when needed and opens again when it was lost. For one
 * thread at a time.
 */
public final class SmtpSender implements AutoCloseable {
    /** A message whose connection was lost before the final dot is tried this often before it waits its turn again. */
    private static final int TRIES = 3;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(20);
    /** RFC 5321 section 4.5.3.2 asks for at least this much patience, 10 minutes of it after the final dot. */
    private static final Duration READ_TIMEOUT = Duration.ofMinutes(10);

    private static final Duration WRITE_TIMEOUT = Duration.ofMinutes(3);

    private final SmtpServer server;
    private final Session session;
    private @Nullable SmtpDialogue dialogue;

    public SmtpSender(SmtpServer server) {
        this.server = server;
        this.session = Session.getInstance(properties(server));
    }

    /** Makes sure that the server can be reached and lets us in, and says why not if not. */
    public void check() {
        dialogue();
    }

    public SendResult send(OutgoingMail mail, Lease lease) {
        Reply last = Reply.ofOwn("");
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            try {
                return dialogue().send(mail, lease);
            } catch (ServerUnreachable e) {
                return new NotSent(Reply.ofOwn(e.getMessage() == null ? e.toString() : e.getMessage()));
            } catch (Dropped e) {
                close();
                last = e.reply();
            }
        }
        return new Deferred(last);
    }

    @Override
    public void close() {
        SmtpDialogue open = dialogue;
        dialogue = null;
        if (open != null) {
            open.abandon();
        }
    }

    private SmtpDialogue dialogue() {
        SmtpDialogue open = dialogue;
        if (open != null && open.open()) {
            return open;
        }
        close();
        SmtpDialogue fresh =
                new SmtpDialogue(session, new URLName("smtp", server.host(), server.port(), null, null, null));
        try {
            fresh.connect(server.host(), server.port(), server.username(), server.password());
        } catch (AuthenticationFailedException e) {
            throw new ServerUnreachable(
                    "The mail server " + server.display() + " does not accept the user and password: " + words(e)
                            + ". Check them in DAYMARK_SMTP_URL.",
                    e);
        } catch (MessagingException e) {
            throw new ServerUnreachable(
                    "The mail server " + server.display() + " cannot be reached: " + words(e)
                            + ". Check that it runs and that DAYMARK_SMTP_URL names its host, port and kind of TLS.",
                    e);
        }
        dialogue = fresh;
        return fresh;
    }

    private static String words(MessagingException failure) {
        Throwable inner = failure;
        while (inner.getCause() != null) {
            inner = inner.getCause();
        }
        String text = inner.getMessage() == null ? inner.getClass().getSimpleName() : inner.getMessage();
        return Reply.ofOwn(text).text().replaceAll("[.;\\s]+$", "");
    }

    private static Properties properties(SmtpServer server) {
        Properties properties = new Properties();
        properties.put("mail.smtp.connectiontimeout", String.valueOf(CONNECT_TIMEOUT.toMillis()));
        properties.put("mail.smtp.timeout", String.valueOf(READ_TIMEOUT.toMillis()));
        properties.put("mail.smtp.writetimeout", String.valueOf(WRITE_TIMEOUT.toMillis()));
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.mime.allowutf8", "true");
        if (server.username() != null) {
            properties.put("mail.smtp.auth", "true");
        }
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        if (server.implicitTls()) {
            properties.put("mail.smtp.ssl.enable", "true");
        } else {
            properties.put("mail.smtp.socketFactory", new PromptSocketFactory());
            if (!server.onLoopback()) {
                properties.put("mail.smtp.starttls.enable", "true");
                properties.put("mail.smtp.starttls.required", "true");
            }
        }
        return properties;
    }
}
