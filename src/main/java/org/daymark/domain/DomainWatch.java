package org.daymark.domain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.daymark.mail.MailDestination;
import org.daymark.organisation.Organisations;
import org.springframework.stereotype.Component;

/** Checks the domain of the From address once a day while mail leaves this machine. */
@Component
class DomainWatch {
    private static final Duration EVERY = Duration.ofHours(24);

    private final DomainDoctor doctor;
    private final Organisations organisations;
    private final MailDestination destination;
    private final Clock clock;

    DomainWatch(DomainDoctor doctor, Organisations organisations, MailDestination destination, Clock clock) {
        this.doctor = doctor;
        this.organisations = organisations;
        this.destination = destination;
        this.clock = clock;
    }

    /** Checks if that is due. */
    void look() {
        if (!destination.leavesMachine()) {
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
}
