package org.daymark.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.OutputStream;
import org.daymark.mail.SendResult.Accepted;
import org.daymark.mail.SendResult.Deferred;
import org.daymark.mail.SendResult.NotSent;
import org.daymark.mail.SendResult.Refused;
import org.daymark.mail.SendResult.Uncertain;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * One connection's dialogue (RFC 5321), one recipient a message. It keeps the stage the dialogue had reached when
 * something went wrong, because that alone decides whether a message may be sent again: before the final dot it may,
 * after it nobody knows.
 */
final class SmtpDialogue extends SMTPTransport {
    private static final int SERVICE_CLOSING = 421;

    /** The first answer to the command under way; a later RSET must not overwrite it. */
    private @Nullable Reply firstReply;

    private volatile boolean closed;

    SmtpDialogue(Session session, URLName url) {
        super(session, url);
    }

    /**
     * Sends one message.
     *
     * @throws Dropped if the connection is gone and the message was certainly not taken
     */
    synchronized SendResult send(OutgoingMail mail, Lease lease) throws Dropped {
        boolean unicodeAddress = !isAscii(mail.recipient());
        if (unicodeAddress && !supportsExtension("SMTPUTF8")) {
            return new Refused(new Reply(
                    0, "5.6.7", "the address has letters outside ASCII and this server does not offer SMTPUTF8"));
        }
        Reply sender = ask("MAIL FROM:<" + mail.returnPath() + ">" + (unicodeAddress ? " SMTPUTF8 BODY=8BITMIME" : ""));
        if (!sender.positive()) {
            return refusal(sender);
        }
        Reply recipient = ask("RCPT TO:<" + mail.recipient() + ">");
        if (!recipient.positive()) {
            return refusal(recipient);
        }
        return sendData(mail.bytes(), lease);
    }

    private SendResult sendData(byte[] bytes, Lease lease) throws Dropped {
        firstReply = null;
        OutputStream body;
        try {
            body = data();
        } catch (MessagingException e) {
            Reply refused = firstReply;
            if (refused == null || refused.code() < 0) {
                throw dropped("at DATA", refused == null ? e : null);
            }
            if (closing(refused)) {
                throw new Dropped(refused);
            }
            return refused.permanentRefusal() ? new Refused(refused) : new Deferred(refused);
        }
        try {
            body.write(bytes);
        } catch (IOException e) {
            throw dropped("while the message was being sent", e);
        }
        if (!lease.holds()) {
            abandon();
            return new NotSent(Reply.ofOwn("this sender had lost its lease and stopped before the end of the message"));
        }
        firstReply = null;
        try {
            finishData();
        } catch (MessagingException | IOException e) {
            Reply refused = firstReply;
            if (refused == null || refused.code() < 0) {
                abandon();
                return new Uncertain(Reply.ofOwn(
                        "the connection was lost after the final dot, before an answer (" + innermost(e) + ")"));
            }
            if (closing(refused)) {
                abandon();
            }
            return classify(refused);
        }
        Reply accepted = firstReply;
        return new Accepted(accepted == null ? Reply.ofOwn("accepted") : accepted);
    }

    /** After the dot an answer that is neither yes nor no says nothing about the message's fate. */
    private static SendResult classify(Reply reply) {
        if (reply.positive()) {
            return new Accepted(reply);
        }
        if (reply.permanentRefusal()) {
            return new Refused(reply);
        }
        return reply.transientRefusal() ? new Deferred(reply) : new Uncertain(reply);
    }

    private SendResult refusal(Reply reply) throws Dropped {
        if (closing(reply)) {
            throw new Dropped(reply);
        }
        try {
            if (!ask("RSET").positive()) {
                abandon();
            }
        } catch (Dropped gone) {
            abandon();
        }
        return reply.permanentRefusal() ? new Refused(reply) : new Deferred(reply);
    }

    private Reply ask(String command) throws Dropped {
        firstReply = null;
        try {
            simpleCommand(command);
        } catch (MessagingException e) {
            throw dropped("at " + command.split("[ :]", 2)[0], e);
        }
        Reply reply = firstReply;
        if (reply == null || reply.code() < 0) {
            throw dropped("at " + command.split("[ :]", 2)[0], null);
        }
        return reply;
    }

    @Override
    protected int readServerResponse() throws MessagingException {
        int code = super.readServerResponse();
        if (firstReply == null) {
            String lines = getLastServerResponse();
            firstReply = code < 0 ? new Reply(-1, null, "") : Reply.parse(code, lines == null ? "" : lines);
        }
        return code;
    }

    /** Whether the connection has not been closed from this side; unlike isConnected() it asks the server nothing. */
    boolean open() {
        return !closed;
    }

    @Override
    public synchronized void close() throws MessagingException {
        closed = true;
        super.close();
    }

    /** Gives the connection up; the message under way, if any, stays without its final dot. */
    void abandon() {
        try {
            close();
        } catch (MessagingException e) {
            // The connection is of no more use, whatever closing it says.
        }
    }

    private Dropped dropped(String where, @Nullable Exception cause) {
        abandon();
        String why = cause == null ? "closed by the server" : innermost(cause);
        return new Dropped(Reply.ofOwn("the connection was lost " + where + " (" + why + ")"));
    }

    private static boolean closing(Reply reply) {
        return reply.code() == SERVICE_CLOSING;
    }

    private static String innermost(Throwable failure) {
        Throwable inner = failure;
        while (inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner.getMessage() == null ? inner.getClass().getSimpleName() : inner.getMessage();
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    /** The connection is gone, and with it the message that had not been completed. */
    static final class Dropped extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Reply reply;

        Dropped(Reply reply) {
            super(reply.words());
            this.reply = reply;
        }

        Reply reply() {
            return reply;
        }
    }
}
