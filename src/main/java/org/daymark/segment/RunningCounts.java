package org.daymark.segment;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The counts that are running, at most one for each browser: a newer one cancels it, and so does leaving the page. */
@Component
class RunningCounts {
    private static final Logger log = LoggerFactory.getLogger(RunningCounts.class);

    private final Map<String, Ticket> running = new ConcurrentHashMap<>();

    /** One count. */
    static final class Ticket {
        private final Set<Statement> statements = new HashSet<>();
        private boolean cancelled;

        /** A ticket of a count that no one cancels. */
        static Ticket free() {
            return new Ticket();
        }

        synchronized void started(Statement running) throws SQLException {
            if (cancelled) {
                throw new CountCancelled();
            }
            statements.add(running);
        }

        synchronized void ended(Statement running) {
            statements.remove(running);
        }

        synchronized boolean isCancelled() {
            return cancelled;
        }

        synchronized void cancel() {
            cancelled = true;
            for (Statement statement : statements) {
                try {
                    statement.cancel();
                } catch (SQLException e) {
                    log.debug("A count could not be cancelled", e);
                }
            }
        }
    }

    /** Starts a count of this browser. */
    Ticket start(String browser) {
        Ticket ticket = new Ticket();
        Ticket before = running.put(browser, ticket);
        if (before != null) {
            before.cancel();
        }
        return ticket;
    }

    void end(String browser, Ticket ticket) {
        running.remove(browser, ticket);
    }

    void cancel(String browser) {
        Ticket ticket = running.remove(browser);
        if (ticket != null) {
            ticket.cancel();
        }
    }
}
