package org.daymark.domain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.daymark.issue.Organisations;
import org.daymark.mail.MailDestination;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Checks the domain of the From address once a day while mail leaves this machine. */
@Component
@ConditionalOnWebApplication
class DomainWatch implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(DomainWatch.class);
    private static final Duration LOOK = Duration.ofMinutes(10);
    private static final Duration EVERY = Duration.ofHours(24);

    private final DomainDoctor doctor;
    private final Organisations organisations;
    private final MailDestination destination;
    private final Clock clock;
    private @Nullable ScheduledExecutorService timer;

    DomainWatch(DomainDoctor doctor, Organisations organisations, MailDestination destination, Clock clock) {
        this.doctor = doctor;
        this.organisations = organisations;
        this.destination = destination;
        this.clock = clock;
    }

    /** Checks if that is due. */
    void look() {
        boolean leaves = !destination.sandbox()
                && destination.relays().stream()
                        .anyMatch(relay -> !relay.server().onLoopback());
        if (!leaves) {
            return;
        }
        String domain = organisations.current().fromDomain();
        Instant due = clock.instant().minus(EVERY);
        if (doctor.latest(domain)
                .map(DomainReport::checkedAt)
                .filter(due::isBefore)
                .isEmpty()) {
            doctor.check(domain);
        }
    }

    @Override
    public synchronized void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "domain-watch");
            thread.setDaemon(true);
            return thread;
        });
        var unused = started.scheduleWithFixedDelay(
                () -> {
                    try {
                        look();
                    } catch (RuntimeException e) {
                        log.warn("Cannot check the sending domain: {}", e.getMessage());
                    }
                },
                1,
                LOOK.toMinutes(),
                TimeUnit.MINUTES);
        timer = started;
    }

    @Override
    public synchronized void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }
}
