package org.daymark.delivery;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.daymark.mail.Relay;
import org.daymark.mail.ServerUnreachable;
import org.daymark.mail.SmtpSender;

/** Checks whether at least one of several mail servers accepts a connection, without waiting for the others. */
final class Reach {
    private Reach() {}

    /**
     * Returns as soon as one of them does.
     *
     * @throws ServerUnreachable if none does; the last failure
     */
    static void check(List<Relay> relays) {
        CompletableFuture<Void> reached = new CompletableFuture<>();
        AtomicInteger left = new AtomicInteger(relays.size());
        for (Relay relay : relays) {
            Thread thread = new Thread(() -> check(relay, reached, left), "reach-" + relay.name());
            thread.setDaemon(true);
            thread.start();
        }
        try {
            reached.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ServerUnreachable unreachable ? unreachable : e;
        }
    }

    private static void check(Relay relay, CompletableFuture<Void> reached, AtomicInteger left) {
        try (SmtpSender sender = new SmtpSender(relay)) {
            sender.check();
            reached.complete(null);
        } catch (RuntimeException e) {
            if (left.decrementAndGet() == 0) {
                reached.completeExceptionally(e);
            }
        }
    }
}
