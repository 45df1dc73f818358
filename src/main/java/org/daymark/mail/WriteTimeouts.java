package org.daymark.mail;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Closes sockets whose write or TLS handshake takes longer than it may, since SO_TIMEOUT covers reads only. One thread
 * serves all sockets and wakes when one of them could at the earliest be stuck, so that a write costs no more than
 * noting its limit.
 */
final class WriteTimeouts {
    private static final WriteTimeouts WATCH = new WriteTimeouts();

    private final Set<SmtpSocket> sockets = ConcurrentHashMap.newKeySet();
    private boolean started;

    private WriteTimeouts() {}

    static void watch(SmtpSocket socket) {
        WATCH.add(socket);
    }

    static void forget(SmtpSocket socket) {
        WATCH.sockets.remove(socket);
    }

    static boolean watches(SmtpSocket socket) {
        return WATCH.sockets.contains(socket);
    }

    private synchronized void add(SmtpSocket socket) {
        sockets.add(socket);
        if (!started) {
            started = true;
            Thread thread = new Thread(this::run, "smtp-stuck-writes");
            thread.setDaemon(true);
            thread.start();
        }
        notifyAll();
    }

    private synchronized void run() {
        try {
            while (true) {
                long now = System.nanoTime();
                long nextNanos = Long.MAX_VALUE;
                for (SmtpSocket socket : sockets) {
                    nextNanos = Math.min(nextNanos, socket.breakIfStuck(now));
                }
                if (sockets.isEmpty()) {
                    wait();
                } else {
                    wait(nextNanos / 1_000_000 + 1);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
