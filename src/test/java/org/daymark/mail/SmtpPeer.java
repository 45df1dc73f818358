package org.daymark.mail;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A real SMTP server for tests that does as it is told: at each step of the dialogue a {@link Script}, in code or in
 * words ({@link #playing}), may have it answer something else than usual, fall silent or break the connection. It keeps
 * what it accepted and what it was told.
 */
public final class SmtpPeer implements AutoCloseable {
    /** Drops the connection without an answer. */
    public static final String DROP = "drop";

    private final ServerSocket socket;
    private final Thread acceptor;
    private final Script script;
    private final PeerScript manner;
    private final @Nullable Taker taker;
    private final List<Mail> accepted = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger emptied = new AtomicInteger();
    private final AtomicInteger early = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** A step of the dialogue; END is the final dot, EMPTY_END that of a message no one is to get. */
    public enum Step {
        GREETING,
        EHLO,
        STARTTLS,
        AUTH,
        MAIL,
        RCPT,
        DATA,
        /** The first line of a message has been read; usually nothing is answered. */
        BODY,
        END,
        AFTER_END,
        EMPTY_END,
        RSET,
        QUIT
    }

    /** Says what happens at a step: null for the usual, or in the words of {@link PeerScript} what is done instead. */
    @FunctionalInterface
    public interface Script {
        @Nullable
        String answer(Step step, String recipientOrCommand);
    }

    /** A message that was accepted. */
    public record Mail(String sender, String recipient, String content) {}

    /** Is told of every message that is taken, and again right before the server says so, if it does. */
    public interface Taker {
        void taken(Mail mail);

        void answering(Mail mail);
    }

    public SmtpPeer(Script script) {
        this(0, script, new PeerScript(""), null);
    }

    private SmtpPeer(int port, Script script, PeerScript manner, @Nullable Taker taker) {
        this.script = script;
        this.manner = manner;
        this.taker = taker;
        try {
            socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        acceptor = start("smtp-peer", this::serve);
    }

    /** A peer that accepts everything. */
    public static SmtpPeer accepting() {
        return new SmtpPeer((step, text) -> null);
    }

    /** A peer that plays a script in words, described at {@link PeerScript}. */
    public static SmtpPeer playing(String words) {
        PeerScript script = new PeerScript(words);
        return new SmtpPeer(0, script, script, null);
    }

    /** A peer with the manner of a script in words that answers as one in code says. */
    public static SmtpPeer playing(String manner, Script script) {
        return new SmtpPeer(0, script, new PeerScript(manner), null);
    }

    /** A peer for very many messages: it passes on what it takes and keeps neither that nor what it was told. */
    public static SmtpPeer passingOn(int port, Script script, Taker taker) {
        return new SmtpPeer(port, script, new PeerScript("offers PIPELINING"), taker);
    }

    public int port() {
        return socket.getLocalPort();
    }

    public SmtpServer server() {
        return new SmtpServer("127.0.0.1", port(), manner.tls(), manner.user(), manner.password());
    }

    /** Settings that trust this peer's certificate. */
    public SmtpSettings settings() {
        return manner.tls() == TlsMode.NONE
                ? SmtpSettings.STANDARD
                : SmtpSettings.STANDARD.withTrustedCertificates(
                        SmtpTrust.certificates(TestCertificate.ofThisRun().file()));
    }

    /** This peer as a server for everything. */
    public Relay relay() {
        return Relay.forAll(Relay.Origin.SETTING, server(), 1).with(settings());
    }

    public String url() {
        return "smtp://127.0.0.1:" + port();
    }

    public List<Mail> accepted() {
        return List.copyOf(accepted);
    }

    /** How often a recipient was named. */
    public int asked() {
        return asked.get();
    }

    /** How many messages were taken, whatever was answered to them. */
    public int taken() {
        return taken.get();
    }

    /** How many empty messages for no one were ended. */
    public int emptied() {
        return emptied.get();
    }

    /** How many commands came before the one in front of them was answered. */
    public int early() {
        return early.get();
    }

    /** Forgets what it accepted and what it was told. */
    public void forget() {
        accepted.clear();
        commands.clear();
    }

    /** The commands of all connections, as they came. */
    public List<String> commands() {
        return List.copyOf(commands);
    }

    public int connections() {
        return connections.get();
    }

    @Override
    public void close() {
        try {
            closed.countDown();
            socket.close();
            // Until the accepting thread is out of its call, the system continues to take connections.
            acceptor.join();
            for (Socket connection : open) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connections.incrementAndGet();
                open.add(connection);
                start("smtp-peer-connection", () -> talk(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void talk(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            new Conversation(connection).hold();
        } catch (SocketException | SSLException e) {
            // The other side is gone, or does not trust this one, or this one was closed.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(connection);
        }
    }

    private static String between(String line) {
        return line.substring(line.indexOf('<') + 1, line.indexOf('>'));
    }

    private static Thread start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** One connection's side of the dialogue. */
    private final class Conversation {
        private final Socket plain;
        private final byte[] ahead = new byte[1_024];
        private InputStream in;
        private OutputStream out;
        private boolean secured;
        private boolean mute;
        private String sender = "";
        private String recipient = "";
        private boolean someoneToSendTo;

        Conversation(Socket plain) throws IOException {
            this.plain = plain;
            this.in = new BufferedInputStream(plain.getInputStream());
            this.out = plain.getOutputStream();
        }

        void hold() throws IOException, InterruptedException {
            if (manner.tls() == TlsMode.IMPLICIT) {
                secure();
            }
            if (!answer(Step.GREETING, "", "220 peer.test ESMTP")) {
                return;
            }
            for (String line = readLine(); line != null; line = readLine()) {
                if (taker == null) {
                    commands.add(line);
                }
                if (in.available() > 0) {
                    early.incrementAndGet();
                }
                if (!obey(line)) {
                    return;
                }
            }
        }

        private boolean obey(String line) throws IOException, InterruptedException {
            String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
            return switch (verb) {
                case "EHLO" -> answer(Step.EHLO, line, offers());
                case "HELO" -> say("250 peer.test");
                case "STARTTLS" -> startTls();
                case "AUTH" -> signIn(line);
                case "MAIL" -> {
                    String own = script.answer(Step.MAIL, line);
                    sender = own == null || own.startsWith("2") ? between(line) : "";
                    recipient = "";
                    someoneToSendTo = false;
                    yield say(own == null ? "250 2.1.0 ok" : own);
                }
                case "RCPT" -> {
                    recipient = between(line);
                    asked.incrementAndGet();
                    String own = script.answer(Step.RCPT, recipient);
                    someoneToSendTo = own == null ? !sender.isEmpty() : own.startsWith("2");
                    yield say(own != null ? own : someoneToSendTo ? "250 2.1.5 ok" : "503 5.5.1 no sender");
                }
                case "DATA" -> data();
                case "RSET" -> {
                    someoneToSendTo = false;
                    yield answer(Step.RSET, recipient, "250 ok");
                }
                case "QUIT" -> {
                    answer(Step.QUIT, "", "221 bye");
                    yield false;
                }
                default -> say("502 unknown");
            };
        }

        private String offers() {
            StringBuilder lines = new StringBuilder("250-peer.test\r\n");
            if (manner.tls() == TlsMode.STARTTLS && !secured) {
                lines.append("250-STARTTLS\r\n");
            }
            manner.offers().forEach(offer -> lines.append("250-").append(offer).append("\r\n"));
            return lines.append("250 8BITMIME").toString();
        }

        private boolean startTls() throws IOException, InterruptedException {
            boolean goOn = answer(Step.STARTTLS, "", "220 go ahead");
            if (goOn && !mute) {
                secure();
            }
            return goOn;
        }

        private void secure() throws IOException {
            SSLSocket tls = (SSLSocket) TestCertificate.ofThisRun()
                    .context()
                    .getSocketFactory()
                    .createSocket(plain, InputStream.nullInputStream(), true);
            tls.startHandshake();
            in = new BufferedInputStream(tls.getInputStream());
            out = tls.getOutputStream();
            secured = true;
        }

        private boolean signIn(String line) throws IOException, InterruptedException {
            String own = script.answer(Step.AUTH, line);
            if (own != null && own.startsWith("334 ")) {
                say(own);
                commands.add(String.valueOf(readLine()));
                return say("535 5.7.8 Authentication credentials invalid");
            }
            if (own != null) {
                return say(own);
            }
            String expected = manner.user() + " " + manner.password();
            String given;
            if (line.startsWith("AUTH PLAIN ")) {
                String[] parts = decode(line.substring(11)).split("\0", -1);
                given = parts[1] + " " + parts[2];
            } else {
                say("334 " + encode("Username:"));
                String user = decode(readLine());
                say("334 " + encode("Password:"));
                given = user + " " + decode(readLine());
            }
            return say(given.equals(expected) ? "235 2.7.0 welcome" : "535 5.7.8 wrong user or password");
        }

        private boolean data() throws IOException, InterruptedException {
            String own = script.answer(Step.DATA, recipient);
            if (own == null && !someoneToSendTo) {
                return say("503 5.5.1 nobody to send to");
            }
            if (own != null && !own.startsWith("354")) {
                return say(own);
            }
            return say(own == null ? "354 go ahead" : own) && takeMessage();
        }

        private boolean takeMessage() throws IOException, InterruptedException {
            StringBuilder content = new StringBuilder();
            boolean first = true;
            for (String line = readLine(); line != null; line = readLine()) {
                if (line.equals(".")) {
                    return someoneToSendTo ? takeEnd(content.toString()) : takeEmptyEnd();
                }
                content.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
                String own = first ? script.answer(Step.BODY, recipient) : null;
                if (own != null && !say(own)) {
                    return false;
                }
                first = false;
            }
            return false;
        }

        private boolean takeEnd(String content) throws IOException, InterruptedException {
            someoneToSendTo = false;
            String own = script.answer(Step.END, recipient);
            Mail mail = new Mail(sender, recipient, content);
            boolean takes = own == null || own.startsWith("2");
            if (takes) {
                if (taker == null) {
                    accepted.add(mail);
                } else {
                    taker.taken(mail);
                }
                taken.incrementAndGet();
            }
            String after = own == null ? script.answer(Step.AFTER_END, recipient) : null;
            String words = after != null ? after : own == null ? "250 2.0.0 taken" : own;
            if (words.startsWith("2") && taker != null) {
                taker.answering(mail);
            }
            return say(words);
        }

        private boolean takeEmptyEnd() throws IOException, InterruptedException {
            emptied.incrementAndGet();
            return answer(Step.EMPTY_END, recipient, "554 5.5.1 no valid recipients");
        }

        private boolean answer(Step step, String text, String usual) throws IOException, InterruptedException {
            String own = script.answer(step, text);
            return say(own == null ? usual : own);
        }

        /** Does what the words say and tells whether the conversation continues. */
        private boolean say(String words) throws IOException, InterruptedException {
            for (String part : words.split(" then ", -1)) {
                switch (part) {
                    case DROP -> {
                        return false;
                    }
                    case "reset" -> {
                        plain.setSoLinger(true, 0);
                        plain.close();
                        return false;
                    }
                    case "half-close" -> {
                        plain.shutdownOutput();
                        mute = true;
                    }
                    case "silence" -> mute = true;
                    case "hang" -> {
                        closed.await();
                        return false;
                    }
                    case "drip" -> {
                        while (!closed.await(20, TimeUnit.MILLISECONDS)) {
                            write("2");
                        }
                    }
                    case "endless line" -> {
                        while (closed.getCount() > 0) {
                            write("2".repeat(4096));
                        }
                    }
                    case "endless lines" -> {
                        while (closed.getCount() > 0) {
                            write("250-and more\r\n".repeat(100));
                        }
                    }
                    case "garbage" -> write("\1\2\3\4\5\6\7 and nothing sensible\r\n");
                    default -> {
                        if (part.startsWith("in GBK ")) {
                            write((part.substring(7) + "\r\n").getBytes(Charset.forName("GBK")));
                        } else if (part.matches("wait \\d+ ms")) {
                            closed.await(Long.parseLong(part.split(" ", -1)[1]), TimeUnit.MILLISECONDS);
                        } else {
                            write(part.replace(" / ", "\r\n") + "\r\n");
                        }
                    }
                }
            }
            return true;
        }

        private void write(String text) throws IOException {
            write(text.getBytes(StandardCharsets.UTF_8));
        }

        private void write(byte[] bytes) throws IOException {
            if (!mute) {
                out.write(bytes);
                out.flush();
            }
        }

        /** Not byte by byte: the mails of a campaign are megabytes. */
        private @Nullable String readLine() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            in.mark(ahead.length);
            for (int read = in.read(ahead); read >= 0; read = in.read(ahead)) {
                int end = 0;
                while (end < read && ahead[end] != '\n') {
                    end++;
                }
                line.write(ahead, 0, end);
                if (end < read) {
                    in.reset();
                    in.skipNBytes(end + 1L);
                    String text = line.toString(StandardCharsets.UTF_8);
                    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
                }
                in.mark(ahead.length);
            }
            return null;
        }

        private static String encode(String text) {
            return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }

        private static String decode(@Nullable String text) {
            return text == null ? "" : new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
        }
    }
}
