package org.daymark.sandbox;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.daymark.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;

/** The in-process mail catcher: takes every mail, sends none on, and keeps the newest under the data directory. */
public final class Sandbox implements DisposableBean {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final MailFolder folder;
    private final long largestMail;
    private final Clock clock;
    private @Nullable SandboxServer server;

    Sandbox(MailFolder folder, long largestMail, Clock clock) {
        this.folder = folder;
        this.largestMail = largestMail;
        this.clock = clock;
    }

    /**
     * Starts the catcher if it does not run yet.
     *
     * @return where to send, as {@code smtp://127.0.0.1:port}
     */
    public synchronized URI start() {
        if (server == null) {
            try {
                folder.open();
            } catch (IOException e) {
                throw new Problem(
                        "The sandbox's folder " + folder.path() + " cannot be used: " + e
                                + ". Give this user write access to it, or set DAYMARK_DATA_DIR to another folder.",
                        e);
            }
            server = started(new SandboxServer(folder, largestMail, clock));
        }
        return URI.create("smtp://127.0.0.1:" + server.getPort());
    }

    @Override
    public synchronized void destroy() {
        if (server != null) {
            server.stopService();
            server = null;
        }
    }

    private static SandboxServer started(SandboxServer server) {
        server.startService();
        try {
            if (server.waitTillRunning(PATIENCE.toMillis())) {
                return server;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.stopService();
        throw new Problem("The sandbox's mail server did not start on this machine's loopback address 127.0.0.1."
                + " Check that programs may listen there.");
    }
}
