package org.daymark.sandbox;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;

/** The in-process mail catcher: takes every mail, sends none on, and keeps the newest under the data directory. */
public final class Sandbox implements DisposableBean {
    private static final Words WORDS = Words.of("sandbox");
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
                throw WORDS.problem(e, "folder.unusable", folder.path(), e);
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
        throw WORDS.problem("server.not-started");
    }
}
