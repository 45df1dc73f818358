package org.daymark.soak;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.daymark.DaymarkProcess;
import org.daymark.mail.SmtpPeer;

/** A mail server in a process of its own that can be frozen, killed, and started again on its port. */
final class MailServerProcess implements AutoCloseable {
    private final int port;
    private final long seed;
    private final long delayMicros;
    private final List<Path> journals = new ArrayList<>();
    private Process server;

    MailServerProcess(int port, long seed, long delayMicros) {
        this.port = port;
        this.seed = seed;
        this.delayMicros = delayMicros;
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
        start();
    }

    /** The server itself: port, seed, delay, journal. */
    public static void main(String[] arguments) throws InterruptedException {
        Journal journal = new Journal(Path.of(arguments[3]));
        Manners manners = new Manners(Long.parseLong(arguments[1]), Long.parseLong(arguments[2]), journal);
        try (SmtpPeer peer = SmtpPeer.passingOn(Integer.parseInt(arguments[0]), manners, journal)) {
            Thread.currentThread().join();
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the server, with a journal of its own, and returns when it takes connections. */
    void start() {
        Path journal = Soak.newJournal();
        journals.add(journal);
        try {
            server = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            MailServerProcess.class.getName(),
                            String.valueOf(port),
                            String.valueOf(seed),
                            String.valueOf(delayMicros),
                            journal.toString())
                    .redirectOutput(Redirect.INHERIT)
                    .redirectError(Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(20))
                .until(this::answers);
    }

    void kill() {
        server.destroyForcibly();
        try {
            server.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void freeze() {
        DaymarkProcess.signal(server, "STOP");
    }

    void thaw() {
        DaymarkProcess.signal(server, "CONT");
    }

    /** How much all servers on this port have written into their journals, in bytes. */
    long noted() {
        return journals.stream().map(Path::toFile).mapToLong(File::length).sum();
    }

    /** What all servers on this port received. */
    Received received() {
        return Received.from(journals.toArray(Path[]::new));
    }

    @Override
    public void close() {
        kill();
    }

    private boolean answers() {
        if (!server.isAlive()) {
            throw new IllegalStateException("the mail server ended with " + server.exitValue());
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
