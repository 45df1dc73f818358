package org.daymark.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.daymark.mail.SendResult.Accepted;
import org.daymark.mail.SendResult.Deferred;
import org.daymark.mail.SendResult.NotSent;
import org.daymark.mail.SendResult.Refused;
import org.daymark.mail.SendResult.Uncertain;
import org.daymark.text.Words;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * One connection's dialogue (RFC 5321), one recipient a message. It keeps the stage the dialogue had reached when
 * something went wrong, because that alone decides whether a message may be sent again: before the final dot it may,
 * after it no one knows. Where the server offers PIPELINING (RFC 2920), MAIL, RCPT and DATA leave together.
 *
 * <p>Angus connects, agrees on TLS and signs in; its own way of sending a message is not used.
 */
final class SmtpDialogue extends SMTPTransport {
    private static final Words WORDS = Words.of("mail");
    private static final int GO_AHEAD = 354;
    private static final int SERVICE_CLOSING = 421;
    private static final Pattern CODE = Pattern.compile("[0-9]{3}(?=[ \\r\\n-]|$)");
    private static final Duration EARLY_ANSWER = Duration.ofSeconds(1);

    private final SmtpSettings settings;
    private final SmtpTrust.Sockets tls;
    private final SmtpSocket socket;
    private final Optional<ProviderMark> mark;
    private Duration patience;
    private int messages;

    private SmtpDialogue(SmtpServer server, SmtpSettings settings, SmtpTrust.Sockets tls, SmtpSocket socket) {
        super(
                Session.getInstance(properties(server)),
                new URLName("smtp", server.host(), server.port(), null, null, null));
        this.settings = settings;
        this.tls = tls;
        this.socket = socket;
        this.mark = ProviderMark.of(server.host());
        this.patience = settings.timeouts().greeting();
    }

    /**
     * Begins the dialogue on a fresh connection, with TLS and sign-in as the server's settings ask for.
     *
     * @param token the access token of a user without a password
     */
    static SmtpDialogue open(
            SmtpServer server, SmtpSettings settings, SmtpTrust.Sockets tls, SmtpSocket socket, @Nullable String token)
            throws IOException, MessagingException {
        boolean open = false;
        try {
            if (server.tls() == TlsMode.IMPLICIT) {
                socket.secure(tls.get(), settings.timeouts().greeting());
            }
            SmtpDialogue dialogue = new SmtpDialogue(server, settings, tls, socket);
            dialogue.greet(server, token);
            open = true;
            return dialogue;
        } finally {
            if (!open) {
                socket.close();
            }
        }
    }

    private void greet(SmtpServer server, @Nullable String token) throws MessagingException {
        try {
            connect(socket);
        } catch (MessagingException e) {
            String answer = getLastServerResponse();
            // Angus's own words leave out what the server said.
            throw answer == null || !answer.matches("(?s)[45]\\d\\d.*")
                    ? e
                    : new MessagingException(reread(answer).strip(), e);
        }
        String user = server.username();
        if (user != null) {
            SignIn signIn = new SignIn(this::supportsExtension, this::getExtensionParameter, this::ask);
            if (token == null) {
                signIn.as(user, server.password() == null ? "" : server.password(), server.tls());
            } else {
                signIn.withToken(user, token, server.tls());
            }
        }
    }

    /** Angus reads bytes as Latin-1. */
    private static String reread(String answer) {
        byte[] bytes = answer.getBytes(ISO_8859_1);
        return Reply.decoded(bytes, bytes.length);
    }

    /** Says one line before the first message and hears the answer. */
    private Reply ask(String line) throws MessagingException {
        try {
            say(line);
            return hear("lost.sign-in", settings.timeouts().greeting());
        } catch (Dropped e) {
            throw new MessagingException(e.reply().text(), e);
        }
    }

    /**
     * Sends one message.
     *
     * @throws Dropped if the connection is gone and the message was certainly not taken
     */
    synchronized SendResult send(OutgoingMail plain, Lease lease) throws Dropped {
        OutgoingMail mail = mark.map(provider -> provider.mark(plain)).orElse(plain);
        SendResult impossible = impossible(mail);
        if (impossible != null) {
            return impossible;
        }
        if (socket.ahead()) {
            // What it said unasked would be taken for the answer to the next command; most likely it says farewell.
            throw new Dropped(hear("lost.between-messages", EARLY_ANSWER), false);
        }
        boolean together = settings.pipelining() && supportsExtension("PIPELINING");
        say("MAIL FROM:<" + mail.returnPath() + ">" + parameters(mail));
        if (together) {
            say("RCPT TO:<" + mail.recipient() + ">");
            say("DATA");
        }
        Reply sender = hear("lost.mail", settings.timeouts().command());
        if (!sender.positive()) {
            return refusal(Stage.MAIL, sender, together ? PendingReplies.RCPT_AND_DATA : PendingReplies.NOTHING);
        }
        messages++;
        if (!together) {
            say("RCPT TO:<" + mail.recipient() + ">");
        }
        Reply recipient = hear("lost.rcpt", settings.timeouts().command());
        if (!recipient.positive()) {
            return refusal(Stage.RCPT, recipient, together ? PendingReplies.DATA : PendingReplies.NOTHING);
        }
        if (!together) {
            say("DATA");
        }
        Reply data = hear("lost.data", settings.timeouts().data());
        return data.code() == GO_AHEAD
                ? sendMessage(mail.bytes(), lease)
                : refusal(Stage.DATA, data, PendingReplies.NOTHING);
    }

    private @Nullable SendResult impossible(OutgoingMail mail) {
        if (hasControls(mail.recipient()) || hasControls(mail.returnPath())) {
            return new Refused(Stage.UNASKED, new Reply(0, "5.1.3", WORDS.named("address.controls")));
        }
        if (needsUnicode(mail) && !supportsExtension("SMTPUTF8")) {
            return new Refused(Stage.UNASKED, new Reply(0, "5.6.7", WORDS.named("address.unicode")));
        }
        String limit = getExtensionParameter("SIZE");
        if (limit != null && limit.matches("[1-9]\\d{0,17}") && Long.parseLong(limit) < mail.bytes().length) {
            return new Refused(
                    Stage.UNASKED,
                    new Reply(0, "5.3.4", WORDS.named("message.size", String.valueOf(mail.bytes().length), limit)));
        }
        return null;
    }

    private String parameters(OutgoingMail mail) {
        return (supportsExtension("SIZE") ? " SIZE=" + mail.bytes().length : "")
                + (needsUnicode(mail) ? " SMTPUTF8 BODY=8BITMIME" : "");
    }

    private SendResult sendMessage(byte[] bytes, Lease lease) throws Dropped {
        if (socket.ahead()) {
            // An answer that came before the message could be taken for the answer to it.
            throw dropped("lost.data", new IOException(WORDS.named("answer.unasked")));
        }
        try {
            socket.writeMessage(bytes);
            if (!lease.holds()) {
                breakOff();
                return new NotSent(Reply.ofOwn(WORDS.named("sender.no-lease")));
            }
            socket.getOutputStream().write(new byte[] {'.', '\r', '\n'});
            socket.send();
        } catch (IOException e) {
            // The end of the message has not left, so this is still before the final dot.
            return earlyAnswer(e);
        }
        Reply end;
        try {
            end = hear("lost.end", settings.timeouts().end());
        } catch (Dropped lost) {
            return new Uncertain(lost.reply());
        }
        if (closing(end)) {
            breakOff();
        }
        if (end.positive()) {
            return new Accepted(end);
        }
        if (end.permanentRefusal()) {
            return new Refused(Stage.END, end);
        }
        if (end.transientRefusal()) {
            return new Deferred(end);
        }
        // Neither yes nor no says anything about the message's fate.
        breakOff();
        return new Uncertain(end);
    }

    /** A server that will not read on may have said why before it closed the connection. */
    private SendResult earlyAnswer(IOException failure) throws Dropped {
        Dropped lost = new Dropped(Reply.ofOwn(WORDS.named("lost.message", innermost(failure))), timedOut(failure));
        Reply answer;
        try {
            answer = lost.timedOut() ? lost.reply() : hear("lost.message", EARLY_ANSWER);
        } catch (Dropped nothing) {
            answer = lost.reply();
        }
        breakOff();
        if (answer.permanentRefusal()) {
            return new Refused(Stage.END, answer);
        }
        if (answer.transientRefusal() && !closing(answer)) {
            return new Deferred(answer);
        }
        throw lost;
    }

    /**
     * Hears what is still to come for the commands sent together and makes the connection ready for the next message.
     */
    private SendResult refusal(Stage stage, Reply reply, PendingReplies owed) throws Dropped {
        if (closing(reply) || !reply.refusal()) {
            breakOff();
            throw new Dropped(reply, false);
        }
        try {
            boolean recipientTaken = owed == PendingReplies.RCPT_AND_DATA
                    && hear("lost.rcpt", settings.timeouts().command()).positive();
            if (owed != PendingReplies.NOTHING
                    && hear("lost.data", settings.timeouts().data()).code() == GO_AHEAD) {
                endEmptyMessage(recipientTaken);
            }
            if (open()) {
                say("RSET");
                if (!hear("lost.between-messages", settings.timeouts().command())
                        .positive()) {
                    breakOff();
                }
            }
        } catch (Dropped gone) {
            breakOff();
        }
        return reply.permanentRefusal() ? new Refused(stage, reply) : new Deferred(reply);
    }

    /**
     * DATA may be taken although there is no one to send to; the way out is an empty message (RFC 2920 section 3.1),
     * whose answer says nothing about ours. If someone could get it, only hanging up is left.
     */
    private void endEmptyMessage(boolean recipientTaken) throws Dropped {
        if (recipientTaken) {
            breakOff();
        } else {
            say(".");
            hear("lost.end", settings.timeouts().end());
        }
    }

    /** Commands gather until an answer is awaited. */
    private void say(String command) throws Dropped {
        try {
            socket.getOutputStream().write((command + "\r\n").getBytes(UTF_8));
        } catch (IOException e) {
            throw dropped(e, WORDS.named("lost.command", command.split("[ :]", 2)[0], innermost(e)));
        }
    }

    private Reply hear(String loss, Duration limit) throws Dropped {
        String lines;
        try {
            socket.expectAnswer(limit);
            lines = socket.readAnswer();
        } catch (IOException e) {
            throw dropped(loss, e);
        }
        if (lines == null) {
            throw dropped(loss, new IOException(WORDS.named("answer.closed")));
        }
        if (!CODE.matcher(lines).lookingAt()) {
            throw dropped(loss, new IOException(WORDS.named("answer.none", lines.strip())));
        }
        return Reply.parse(Integer.parseInt(lines.substring(0, 3)), lines);
    }

    @Override
    protected int readServerResponse() throws MessagingException {
        socket.expectAnswer(patience);
        return super.readServerResponse();
    }

    @Override
    protected boolean ehlo(String domain) throws MessagingException {
        boolean understood = super.ehlo(name());
        if (!understood && socket.secured()) {
            // Otherwise what was offered before TLS, where anyone could have written it, would still count.
            throw new MessagingException(WORDS.named("ehlo.refused"));
        }
        return understood;
    }

    @Override
    protected void helo(String domain) throws MessagingException {
        super.helo(name());
    }

    /**
     * A name that the server can look up, or else the address it sees us at (RFC 5321 section 4.1.4), never
     * "localhost".
     */
    private String name() {
        if (settings.ehloName() != null) {
            return settings.ehloName();
        }
        return settings.usualEhloName() != null ? settings.usualEhloName() : literal(socket.localAddress());
    }

    /** RFC 5321 section 4.1.3. */
    static String literal(InetAddress address) {
        String text = address.getHostAddress().replaceFirst("%.*", "");
        return address instanceof Inet6Address ? "[IPv6:" + text + "]" : "[" + text + "]";
    }

    @Override
    protected void startTLS() throws MessagingException {
        issueCommand("STARTTLS", 220);
        try {
            socket.secure(tls.get(), settings.timeouts().greeting());
        } catch (IOException e) {
            throw new MessagingException(WORDS.named("tls.failed"), e);
        }
    }

    /** How many messages the server has started to take on this connection. */
    int messages() {
        return messages;
    }

    /** Whether the connection has not been closed from this side; unlike isConnected() it asks the server nothing. */
    boolean open() {
        return !socket.isClosed();
    }

    /** Takes leave of the server, as is due between messages. */
    synchronized void quit() {
        patience = settings.timeouts().quit();
        try {
            if (open()) {
                close();
            }
        } catch (MessagingException e) {
            // Nothing depends on it.
        } finally {
            breakOff();
        }
    }

    /** Cuts the connection, from any thread; the message under way, if any, stays without its final dot. */
    void breakOff() {
        socket.breakOff();
    }

    private Dropped dropped(String loss, Exception cause) {
        return dropped(cause, WORDS.named(loss, innermost(cause)));
    }

    private Dropped dropped(Exception cause, String text) {
        breakOff();
        return new Dropped(Reply.ofOwn(text), timedOut(cause));
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

    private static boolean timedOut(Throwable failure) {
        for (Throwable inner = failure; inner != null; inner = inner.getCause()) {
            if (inner instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }

    private static boolean needsUnicode(OutgoingMail mail) {
        return !isAscii(mail.recipient()) || !isAscii(mail.returnPath());
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasControls(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static Properties properties(SmtpServer server) {
        Properties properties = new Properties();
        // Angus would look the name of this machine up; ehlo() says another one.
        properties.put("mail.smtp.localhost", "[127.0.0.1]");
        if (server.tls() == TlsMode.STARTTLS) {
            properties.put("mail.smtp.starttls.enable", "true");
            properties.put("mail.smtp.starttls.required", "true");
        }
        return properties;
    }

    /** Answers to commands sent together that a refusal leaves to be heard. */
    private enum PendingReplies {
        NOTHING,
        DATA,
        RCPT_AND_DATA
    }

    /** The connection is gone, and with it the message that had not been completed. */
    static final class Dropped extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Reply reply;
        private final boolean timedOut;

        Dropped(Reply reply, boolean timedOut) {
            super(reply.words());
            this.reply = reply;
            this.timedOut = timedOut;
        }

        Reply reply() {
            return reply;
        }

        /** Whether the server had all the time it may take, so that asking again at once is no use. */
        boolean timedOut() {
            return timedOut;
        }
    }
}
