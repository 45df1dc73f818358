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
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A real SMTP server for tests that does as it is told: at each step of the dialogue a {@link Script} may answer
 * something else than usual or drop the connection. It keeps what it accepted.
 */
public final class SmtpPeer implements AutoCloseable {
    /** Drops the connection without an answer. */
    public static final String DROP = "drop";

    private final ServerSocket socket;
    private final Thread acceptor;
    private final Script script;
    private final List<Mail> accepted = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();

    /** A step of the dialogue; END is the final dot. */
    public enum Step {
        GREETING,
        EHLO,
        MAIL,
        RCPT,
        DATA,
        END,
        AFTER_END,
        RSET
    }

    /** Says what happens at a step: null for the usual answer, {@link #DROP}, or the lines to answer with. */
    @FunctionalInterface
    public interface Script {
        @Nullable
        String answer(Step step, String recipientOrCommand);
    }

    /** A message that was accepted. */
    public record Mail(String sender, String recipient, String content) {}

    public SmtpPeer(Script script) {
        this.script = script;
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        acceptor = start("smtp-peer", this::serve);
    }

    /** A peer that accepts everything. */
    public static SmtpPeer accepting() {
        return new SmtpPeer((step, text) -> null);
    }

    public int port() {
        return socket.getLocalPort();
    }

    public SmtpServer server() {
        return new SmtpServer("127.0.0.1", port(), false, null, null);
    }

    public String url() {
        return "smtp://127.0.0.1:" + port();
    }

    public List<Mail> accepted() {
        return List.copyOf(accepted);
    }

    /** How many messages were taken, whatever was answered to them. */
    public int taken() {
        return taken.get();
    }

    /** How often a recipient was named. */
    public int asked() {
        return asked.get();
    }

    public int connections() {
        return connections.get();
    }

    @Override
    public void close() {
        try {
            socket.close();
            // Until the accepting thread is out of its call, the system goes on to take connections.
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
            converse(new BufferedInputStream(connection.getInputStream()), connection.getOutputStream());
        } catch (SocketException e) {
            // The other side is gone, or this one was closed.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            open.remove(connection);
        }
    }

    private void converse(InputStream in, OutputStream out) throws IOException {
        String sender = "";
        String recipient = "";
        if (!answer(out, Step.GREETING, "", "220 peer.test ESMTP")) {
            return;
        }
        for (String line = readLine(in); line != null; line = readLine(in)) {
            String verb = line.length() < 4 ? line : line.substring(0, 4).toUpperCase(java.util.Locale.ROOT);
            boolean goOn;
            switch (verb) {
                case "EHLO" -> goOn = answer(out, Step.EHLO, line, "250-peer.test\r\n250 8BITMIME");
                case "MAIL" -> {
                    sender = between(line);
                    goOn = answer(out, Step.MAIL, line, "250 2.1.0 ok");
                }
                case "RCPT" -> {
                    recipient = between(line);
                    asked.incrementAndGet();
                    goOn = answer(out, Step.RCPT, recipient, "250 2.1.5 ok");
                }
                case "DATA" -> {
                    String own = script.answer(Step.DATA, recipient);
                    if (own != null && !own.startsWith("354")) {
                        goOn = say(out, own);
                    } else {
                        goOn = say(out, "354 go ahead") && takeMessage(in, out, sender, recipient);
                    }
                }
                case "RSET" -> goOn = answer(out, Step.RSET, recipient, "250 ok");
                case "QUIT" -> {
                    say(out, "221 bye");
                    goOn = false;
                }
                default -> goOn = say(out, "502 unknown");
            }
            if (!goOn) {
                return;
            }
        }
    }

    private boolean takeMessage(InputStream in, OutputStream out, String sender, String recipient) throws IOException {
        StringBuilder content = new StringBuilder();
        for (String line = readLine(in); line != null; line = readLine(in)) {
            if (line.equals(".")) {
                String own = script.answer(Step.END, recipient);
                if (own == null || own.startsWith("2")) {
                    accepted.add(new Mail(sender, recipient, content.toString()));
                    taken.incrementAndGet();
                }
                String after = own == null ? script.answer(Step.AFTER_END, recipient) : null;
                return say(out, after != null ? after : own == null ? "250 2.0.0 taken" : own);
            }
            content.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
        }
        return false;
    }

    private boolean answer(OutputStream out, Step step, String text, String usual) throws IOException {
        String own = script.answer(step, text);
        return say(out, own == null ? usual : own);
    }

    private static boolean say(OutputStream out, String lines) throws IOException {
        if (lines.equals(DROP)) {
            return false;
        }
        out.write((lines + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
        return true;
    }

    private static String between(String line) {
        return line.substring(line.indexOf('<') + 1, line.indexOf('>'));
    }

    private static @Nullable String readLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                String text = line.toString(StandardCharsets.UTF_8);
                return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            }
            line.write(b);
        }
        return null;
    }

    private static Thread start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
