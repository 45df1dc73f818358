package org.daymark.campaign;

import java.util.List;
import org.daymark.dkim.DkimKeys;
import org.daymark.domain.DomainCheck;
import org.daymark.domain.DomainDoctor;
import org.daymark.mail.MailDestination;
import org.daymark.organisation.Organisation;
import org.daymark.preflight.PreflightSubject.Route;
import org.springframework.stereotype.Component;

/** The way that the mails of an organization take at present: where to, how signed, and with which DNS records. */
@Component
class MailRoutes {
    private final MailDestination destination;
    private final DkimKeys keys;
    private final DomainDoctor doctor;

    MailRoutes(MailDestination destination, DkimKeys keys, DomainDoctor doctor) {
        this.destination = destination;
        this.keys = keys;
        this.doctor = doctor;
    }

    Route of(Organisation organisation) {
        boolean leaves = destination.leavesMachine();
        String domain = organisation.fromDomain();
        List<DomainCheck> dns = leaves ? doctor.recent(domain) : List.of();
        return new Route(leaves, keys.signerFor(domain).isPresent(), dns);
    }
}
