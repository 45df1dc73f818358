package org.daymark.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A mail server on loopback that accepts every message and keeps none; offers PIPELINING. */
public final class SmtpSink implements AutoCloseable {
    private static final byte[] GREETING = bytes("220 sink.test ESMTP\r\n");
    private static final byte[] EXTENSIONS = bytes("250-sink.test\r\n250-PIPELINING\r\n250 8BITMIME\r\n");
    private static final byte[] OK = bytes("250 2.0.0 Ok\r\n");
    private static final byte[] GO_AHEAD = bytes("354 End data with a dot\r\n");
    private static final byte[] BYE = bytes("221 2.0.0 Bye\r\n");
    private static final int BUFFER_SIZE = 64 * 1024;

    private final ServerSocket socket;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong cpuOfEndedThreads = new AtomicLong();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    public SmtpSink() {
        try {
            socket = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::acceptAll);
    }

    public String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    /** CPU time spent here so far, in nanoseconds. */
    public long cpuNanos() {
        ThreadMXBean bean = ManagementFactory.getThreadMXBean();
        return cpuOfEndedThreads.get()
                + threads.stream()
                        .mapToLong(thread -> Math.max(0, bean.getThreadCpuTime(thread.getId())))
                        .sum();
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (Socket connection : open) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void acceptAll() {
        while (true) {
            try {
                Socket connection = socket.accept();
                open.add(connection);
                start(() -> converse(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void converse(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            new Conversation(connection.getInputStream(), connection.getOutputStream()).run();
        } catch (IOException e) {
            // The other side is gone.
        } finally {
            open.remove(connection);
        }
    }

    private void start(Runnable work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } finally {
                        threads.remove(Thread.currentThread());
                        cpuOfEndedThreads.addAndGet(
                                ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
                    }
                },
                "smtp-sink");
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** One connection: commands are told by their first letter, messages by their final dot. */
    private static final class Conversation {
        private final InputStream in;
        private final OutputStream out;
        private final byte[] buffer = new byte[BUFFER_SIZE];
        private final java.io.ByteArrayOutputStream replies = new java.io.ByteArrayOutputStream();
        private int position;
        private int filled;

        Conversation(InputStream in, OutputStream out) {
            this.in = in;
            this.out = out;
        }

        void run() throws IOException {
            out.write(GREETING);
            while (true) {
                int first = next();
                if (first < 0) {
                    return;
                }
                skipLine();
                switch (first) {
                    case 'E', 'e' -> replies.writeBytes(EXTENSIONS);
                    case 'D', 'd' -> {
                        replies.writeBytes(GO_AHEAD);
                        skipMessage();
                        replies.writeBytes(OK);
                    }
                    case 'Q', 'q' -> {
                        replies.writeBytes(BYE);
                        flush();
                        return;
                    }
                    default -> replies.writeBytes(OK);
                }
            }
        }

        private void skipLine() throws IOException {
            int b = next();
            while (b >= 0 && b != '\n') {
                b = next();
            }
        }

        /** Reads on until CR LF dot CR LF. */
        private void skipMessage() throws IOException {
            int matched = 2;
            while (true) {
                int b = next();
                if (b < 0) {
                    throw new IOException("the connection ended within a message");
                }
                matched = switch (matched) {
                    case 0 -> b == '\r' ? 1 : 0;
                    case 1 -> b == '\n' ? 2 : b == '\r' ? 1 : 0;
                    case 2 -> b == '.' ? 3 : b == '\r' ? 1 : 0;
                    case 3 -> b == '\r' ? 4 : 0;
                    default -> b == '\n' ? 5 : 0;
                };
                if (matched == 5) {
                    return;
                }
            }
        }

        private int next() throws IOException {
            if (position == filled) {
                flush();
                filled = in.read(buffer);
                position = 0;
                if (filled <= 0) {
                    filled = 0;
                    return -1;
                }
            }
            return buffer[position++] & 0xff;
        }

        /** Answers go out when there is nothing left to read, as RFC 2920 asks of servers. */
        private void flush() throws IOException {
            if (replies.size() > 0) {
                replies.writeTo(out);
                replies.reset();
            }
        }
    }
}
