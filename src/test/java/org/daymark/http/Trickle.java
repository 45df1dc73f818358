package org.daymark.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** An attacker: keeps many connections open, sends each request byte by byte, and begins anew where one is closed. */
final class Trickle implements AutoCloseable {
    private static final long PAUSE_NANOS = 500_000_000L;
    private static final byte[] DRIP = {'x'};

    private final int port;
    private final List<String> beginnings;
    private final List<SocketChannel> connections = new ArrayList<>();
    private final AtomicLong opened = new AtomicLong();
    private final Thread thread = new Thread(this::run, "trickle");
    private volatile boolean over;

    /** @param beginnings of requests, used in turn */
    Trickle(int port, int connections, List<String> beginnings) throws IOException {
        this.port = port;
        this.beginnings = beginnings;
        for (int i = 0; i < connections; i++) {
            this.connections.add(open(i));
        }
        thread.setDaemon(true);
        thread.start();
    }

    /** How many connections there were in all. */
    long opened() {
        return opened.get();
    }

    private SocketChannel open(int number) throws IOException {
        SocketChannel connection = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
        connection.configureBlocking(false);
        connection.write(
                ByteBuffer.wrap(beginnings.get(number % beginnings.size()).getBytes(ISO_8859_1)));
        opened.incrementAndGet();
        return connection;
    }

    private void run() {
        ByteBuffer answer = ByteBuffer.allocate(64);
        while (!over) {
            for (int i = 0; i < connections.size() && !over; i++) {
                try {
                    connections.get(i).write(ByteBuffer.wrap(DRIP));
                    answer.clear();
                    if (connections.get(i).read(answer) < 0) {
                        renew(i);
                    }
                } catch (IOException e) {
                    renew(i);
                }
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void renew(int i) {
        try {
            connections.get(i).close();
            connections.set(i, open(i));
        } catch (IOException e) {
            // The next round tries again.
        }
    }

    @Override
    public void close() throws IOException {
        over = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (SocketChannel connection : connections) {
            connection.close();
        }
    }
}
