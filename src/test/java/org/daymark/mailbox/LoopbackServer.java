package org.daymark.mailbox;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A server on loopback that serves each client in a thread of its own. */
public abstract class LoopbackServer implements AutoCloseable {
    private final ServerSocket socket;

    LoopbackServer() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Talks to a client until one of them ends it; an error says that the client is gone. */
    abstract void serve(Socket client) throws IOException;

    /** Takes clients from now on: the last thing that a constructor does. */
    final void open() {
        start(this::accept);
    }

    public final int port() {
        return socket.getLocalPort();
    }

    final void start(Runnable work) {
        Thread thread = new Thread(work, getClass().getSimpleName());
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                start(() -> serveAndClose(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serveAndClose(Socket client) {
        try (client) {
            serve(client);
        } catch (IOException e) {
            // The client is gone.
            return;
        }
    }

    static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    @Override
    public final void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
