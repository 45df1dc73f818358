package org.daymark.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.daymark.returns.Fit;
import org.daymark.returns.ReturnEvent;
import org.daymark.returns.Returns;
import org.daymark.secret.Encryptor;
import org.daymark.secret.Secret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/**
 * Takes what waits in the spool, in the order in which it came. Some events at a time are one transaction: their
 * records, what follows from them, their counts, and how far the request is taken.
 */
@Service
class WebhookWork {
    private static final Logger log = LoggerFactory.getLogger(WebhookWork.class);
    private static final int TOGETHER = 100;

    /** How long a request that must not come twice is remembered: longer than its signature is valid. */
    private static final Duration REMEMBERED = Duration.ofMinutes(30);

    private final SpoolRepository spool;
    private final Encryptor encryptor;
    private final Endpoints endpoints;
    private final WebhookIntake intake;
    private final Returns returns;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final Map<Provider, Reports> reports = new EnumMap<>(Map.of(
            Provider.SES, new SesReports(),
            Provider.SENDGRID, new SendGridReports(),
            Provider.MAILGUN, new MailgunReports(),
            Provider.POSTMARK, new PostmarkReports(),
            Provider.BREVO, new BrevoReports(),
            Provider.SPARKPOST, new SparkPostReports(),
            Provider.GENERIC, new GenericReports()));

    WebhookWork(
            JdbcTemplate jdbc,
            Secret secret,
            Endpoints endpoints,
            WebhookIntake intake,
            Returns returns,
            TransactionTemplate transactions,
            Clock clock) {
        this.spool = new SpoolRepository(jdbc);
        this.encryptor = Spool.encryptor(secret);
        this.endpoints = endpoints;
        this.intake = intake;
        this.returns = returns;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Takes all that waits. What cannot be read stays, for the time when it can be, and stops nothing behind it. */
    void takeAll() {
        intake.writeCounts();
        long left = 0;
        for (Optional<SpoolRepository.Waiting> next = spool.after(left); next.isPresent(); next = spool.after(left)) {
            if (!take(next.get())) {
                left = next.get().id();
            }
        }
        spool.prune(clock.instant().minus(REMEMBERED));
    }

    /** Whether it is done; false for one that cannot be read. */
    private boolean take(SpoolRepository.Waiting request) {
        Optional<Endpoint> endpoint = endpoints.find(request.endpointId());
        if (endpoint.isPresent()) {
            Optional<byte[]> body = encryptor.read(request.sealed());
            if (body.isEmpty()) {
                return false;
            }
            take(request, endpoint.get(), new String(body.get(), UTF_8));
        }
        spool.done(request.id());
        return true;
    }

    private void take(SpoolRepository.Waiting request, Endpoint endpoint, String text) {
        JsonNode body = HookJson.read(text);
        if (body == null) {
            Counts counts = new Counts();
            counts.note(endpoint.id(), Outcome.REJECTED, Rejection.MALFORMED.name());
            endpoints.count(counts);
            return;
        }
        List<Reported> all =
                Objects.requireNonNull(reports.get(endpoint.provider())).read(body);
        for (int from = request.taken(); from < all.size(); from += TOGETHER) {
            int to = Math.min(all.size(), from + TOGETHER);
            takeSome(request, endpoint, all.subList(from, to), to);
        }
    }

    private void takeSome(SpoolRepository.Waiting request, Endpoint endpoint, List<Reported> some, int to) {
        try {
            inTransaction(request, endpoint, some, to);
            return;
        } catch (NonTransientDataAccessException | IllegalArgumentException e) {
            log.warn("An event of webhook {} cannot be recorded; each one is tried by itself.", endpoint.name(), e);
        }
        int at = to - some.size();
        for (Reported one : some) {
            at++;
            try {
                inTransaction(request, endpoint, List.of(one), at);
            } catch (NonTransientDataAccessException | IllegalArgumentException e) {
                Counts counts = new Counts();
                counts.note(endpoint.id(), Outcome.FAILED, one.type());
                endpoints.count(counts);
            }
        }
    }

    private void inTransaction(SpoolRepository.Waiting request, Endpoint endpoint, List<Reported> some, int to) {
        transactions.executeWithoutResult(status -> {
            Counts counts = new Counts();
            some.forEach(one -> take(endpoint, one, request.receivedAt(), counts));
            endpoints.count(counts);
            spool.advance(request.id(), to);
        });
    }

    private void take(Endpoint endpoint, Reported one, Instant receivedAt, Counts counts) {
        switch (one.use()) {
            case NOT_USED -> counts.note(endpoint.id(), Outcome.NOT_USED, one.type());
            case UNKNOWN_TYPE -> counts.note(endpoint.id(), Outcome.UNKNOWN_TYPE, one.type());
            case INCOMPLETE -> counts.note(endpoint.id(), Outcome.INCOMPLETE, one.type());
            case FEEDBACK, DELIVERED -> {
                ReturnEvent event = one.event(endpoint, receivedAt);
                Fit fit = returns.fit(event);
                if (one.use() == Reported.Use.DELIVERED && fit == Fit.OURS) {
                    returns.delivered(event);
                    counts.note(endpoint.id(), Outcome.DELIVERED, "");
                } else if (fit == Fit.OURS || one.use() == Reported.Use.FEEDBACK && fit == Fit.OTHER_RECIPIENT) {
                    // About a message of ours but another address: recorded without a consequence, for a person to see.
                    boolean twice = returns.take(event).duplicate();
                    counts.note(
                            endpoint.id(),
                            twice ? Outcome.DUPLICATE : fit == Fit.OURS ? Outcome.TAKEN : Outcome.IGNORED,
                            fit == Fit.OURS ? one.kind().name() : fit.name());
                } else {
                    counts.note(endpoint.id(), Outcome.IGNORED, fit.name());
                }
            }
        }
    }
}
