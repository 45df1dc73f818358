package org.daymark.delivery;

import java.time.Clock;
import org.daymark.campaign.Campaign;
import org.daymark.mail.MailDestination;
import org.daymark.mail.SessionLimits;
import org.springframework.stereotype.Component;

/** Makes the sender pool of one run from what all runs share. */
@Component
class SenderPools {
    private final MailDestination destination;
    private final SessionLimits limits;
    private final Composers composers;
    private final ProcessLease lease;
    private final DeliverySettings settings;
    private final Clock clock;

    SenderPools(
            MailDestination destination,
            SessionLimits limits,
            Composers composers,
            ProcessLease lease,
            DeliverySettings settings,
            Clock clock) {
        this.destination = destination;
        this.limits = limits;
        this.composers = composers;
        this.lease = lease;
        this.settings = settings;
        this.clock = clock;
    }

    SenderPool of(Campaign run, RunProgress progress) {
        SendQueue queue = new SendQueue(
                RunPreparation.routes(run, destination),
                limits::of,
                lease,
                new Outcomes(clock),
                settings.serverPatience());
        return new SenderPool(queue, composers.of(run), lease, progress, new Permits(settings.mostInFlight()));
    }
}
