package org.daymark.returns;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.daymark.mailbox.IdleMailbox;
import org.daymark.mailbox.Mailbox;
import org.daymark.mailbox.MailboxConnections;
import org.daymark.mailbox.Protocol;
import org.daymark.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Waits at each IMAP mailbox for new messages, so that they are read within seconds and not at the next minute. */
@Component
class MailboxWatch implements DisposableBean {
    private final MailboxConnections connections;
    private final Map<Mailbox, Watcher> watchers = new ConcurrentHashMap<>();

    MailboxWatch(MailboxConnections connections) {
        this.connections = connections;
    }

    /** Watches exactly these mailboxes; a watcher that gave up starts again. */
    synchronized void watch(List<Mailbox> mailboxes, Consumer<Mailbox> read) {
        Set<Mailbox> wanted = new HashSet<>();
        mailboxes.stream()
                .filter(mailbox -> mailbox.server().protocol() == Protocol.IMAP)
                .forEach(wanted::add);
        watchers.forEach((mailbox, watcher) -> {
            if (!wanted.contains(mailbox) || !watcher.isAlive()) {
                watchers.remove(mailbox);
                watcher.end();
            }
        });
        for (Mailbox mailbox : wanted) {
            watchers.computeIfAbsent(mailbox, missing -> {
                Watcher watcher = new Watcher(missing, read);
                watcher.start();
                return watcher;
            });
        }
    }

    @Override
    public synchronized void destroy() {
        watchers.values().forEach(Watcher::end);
        watchers.clear();
    }

    private final class Watcher extends Thread {
        private final Mailbox mailbox;
        private final Consumer<Mailbox> read;
        private volatile boolean ended;
        private volatile @Nullable IdleMailbox idle;

        Watcher(Mailbox mailbox, Consumer<Mailbox> read) {
            super("mailbox-" + mailbox.id());
            this.mailbox = mailbox;
            this.read = read;
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                while (!ended) {
                    try (IdleMailbox waiting = connections.idle(mailbox)) {
                        idle = waiting;
                        if (!ended && waiting.await()) {
                            read.accept(mailbox);
                        }
                    }
                }
            } catch (Problem e) {
                // The next reading by time records it; or the mailbox was removed.
                return;
            }
        }

        void end() {
            ended = true;
            IdleMailbox waiting = idle;
            if (waiting != null) {
                waiting.close();
            }
        }
    }
}
