package org.daymark.webhook;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.daymark.account.AttemptLimiter;
import org.daymark.account.AttemptLimiter.Limit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Takes requests of providers: proves them and keeps them, and reads nothing more. */
@Service
class WebhookIntake {
    private static final Logger log = LoggerFactory.getLogger(WebhookIntake.class);
    private static final Duration WRONG_WITHIN = Duration.ofMinutes(10);
    private static final long KEEP_COUNTS_NANOS = 5_000_000_000L;

    private final Endpoints endpoints;
    private final Spool spool;
    private final AttemptLimiter limiter;
    private final SnsFetcher fetcher;
    private final Limit wrong;
    private final Map<Provider, Proof> proofs;
    private final Counts rejected = new Counts();
    private long keptCountsAt;

    WebhookIntake(
            Endpoints endpoints,
            Spool spool,
            AttemptLimiter limiter,
            SnsFetcher fetcher,
            SnsProof sns,
            WebhookSettings settings) {
        this.endpoints = endpoints;
        this.spool = spool;
        this.limiter = limiter;
        this.fetcher = fetcher;
        this.wrong = new Limit("WEBHOOK_SIGNATURE", settings.wrongSignatures(), WRONG_WITHIN);
        Proof password = new PasswordProof();
        this.proofs = Map.of(
                Provider.SES,
                sns,
                Provider.SENDGRID,
                new SendGridProof(),
                Provider.MAILGUN,
                new MailgunProof(),
                Provider.POSTMARK,
                password,
                Provider.BREVO,
                password,
                Provider.SPARKPOST,
                password,
                Provider.GENERIC,
                new StandardProof());
    }

    /**
     * Takes a request, or says why not.
     *
     * @param network where it comes from; wrong signatures from there are limited
     * @return null if it was taken
     */
    @Nullable
    Rejection take(Endpoint endpoint, HookRequest request, String network) {
        Rejection why = why(endpoint, request, endpoint.id() + " " + network);
        if (why != null) {
            rejected.note(endpoint.id(), Outcome.REJECTED, why.name());
            keepCounts();
        }
        return why;
    }

    private @Nullable Rejection why(Endpoint endpoint, HookRequest request, String subject) {
        if (!endpoint.active()) {
            return Rejection.OFF;
        }
        if (!endpoint.readable()) {
            return Rejection.UNREADABLE_SECRET;
        }
        if (limiter.isUsedUp(wrong, subject)) {
            return Rejection.TOO_MANY_WRONG;
        }
        if (!request.isText()) {
            return Rejection.MALFORMED;
        }
        Verified verified = proof(endpoint).verify(request, endpoint);
        if (verified instanceof Verified.Rejected no) {
            if (no.why() == Rejection.WRONG_SIGNATURE || no.why() == Rejection.NO_SIGNATURE) {
                limiter.allows(wrong, subject);
            }
            return no.why();
        }
        if (verified instanceof Verified.Confirmation confirmation) {
            return confirm(endpoint, confirmation.address());
        }
        if (verified instanceof Verified.Genuine genuine) {
            return switch (spool.keep(endpoint.id(), genuine.replayKey(), request.body())) {
                case KEPT -> null;
                case REPLAYED -> Rejection.REPLAYED;
                case FULL -> Rejection.BACKLOG;
            };
        }
        return null;
    }

    private Proof proof(Endpoint endpoint) {
        return Objects.requireNonNull(proofs.get(endpoint.provider()));
    }

    private @Nullable Rejection confirm(Endpoint endpoint, URI address) {
        try {
            fetcher.get(address);
            log.info("Webhook {}: its subscription at SNS is confirmed.", endpoint.name());
            return null;
        } catch (IOException e) {
            log.warn("Webhook {}: SNS did not take the confirmation of its subscription", endpoint.name(), e);
            return Rejection.UNREACHABLE;
        }
    }

    /** Not at each one, so that a flood of wrong requests writes little. */
    private void keepCounts() {
        long now = System.nanoTime();
        synchronized (rejected) {
            if (keptCountsAt != 0 && now - keptCountsAt < KEEP_COUNTS_NANOS) {
                return;
            }
            keptCountsAt = now;
        }
        writeCounts();
    }

    /** Keeps what this process has counted. */
    void writeCounts() {
        endpoints.count(rejected.drain());
    }
}
