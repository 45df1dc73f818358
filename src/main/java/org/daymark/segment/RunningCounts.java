package org.daymark.segment;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
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
        private @Nullable Statement statement;
        private boolean cancelled;

        /** A ticket of a count that no one cancels. */
        static Ticket free() {
            return new Ticket();
        }

        synchronized void started(Statement running) throws SQLException {
            statement = running;
            if (cancelled) {
                throw new CountCancelled();
            }
        }

        synchronized void ended() {
            statement = null;
        }

        synchronized boolean isCancelled() {
            return cancelled;
        }

        synchronized void cancel() {
            cancelled = true;
            if (statement != null) {
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
