package org.daymark.linkcheck;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;

/** An HTTP server on this machine that counts connections and answers each request as its script says. */
final class TestSite implements AutoCloseable {
    /** An answer that says nothing for as long as the connection stays open. */
    static final String SILENCE = "";

    /** An answer that drips one byte after the other. */
    static final String DRIP = "drip";

    private final ServerSocket socket;
    private final Script script;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "test-site");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** Answers the first line of a request with the head of a response. */
    @FunctionalInterface
    interface Script {
        String answer(String request);
    }

    TestSite(ServerSocketFactory sockets, Script script) {
        this.script = script;
        try {
            // All of this machine's addresses, so that IPv6 would reach it as well.
            this.socket = sockets.createServerSocket(0, 50, InetAddress.getByName("::"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    static TestSite answering(Script script) {
        return new TestSite(ServerSocketFactory.getDefault(), script);
    }

    static String status(int status) {
        return "HTTP/1.1 " + status + " Words\r\nContent-Length: 0\r\n\r\n";
    }

    static String redirect(String location) {
        return "HTTP/1.1 302 Found\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n";
    }

    int port() {
        return socket.getLocalPort();
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port());
    }

    int connections() {
        return connections.get();
    }

    int mostAtOnce() {
        return mostAtOnce.get();
    }

    /** The first lines and headers of all requests. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connections.incrementAndGet();
                threads.execute(() -> serve(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        try (connection) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
            StringBuilder request = new StringBuilder();
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                request.append(line).append('\n');
            }
            if (request.isEmpty()) {
                return;
            }
            requests.add(request.toString());
            answer(script.answer(request.substring(0, request.indexOf("\n"))), connection, in);
        } catch (IOException e) {
            // The client has gone, which some tests want.
        } finally {
            atOnce.decrementAndGet();
        }
    }

    private static void answer(String answer, Socket connection, BufferedReader in) throws IOException {
        OutputStream out = connection.getOutputStream();
        if (answer.equals(SILENCE)) {
            in.read();
        } else if (answer.equals(DRIP)) {
            byte[] head = "HTTP/1.1 200 OK\r\nX-Long: ".getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; ; i++) {
                out.write(i < head.length ? head[i] : 'x');
                out.flush();
                java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
            }
        } else {
            out.write(answer.getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
