package org.daymark.delivery;

import java.time.Clock;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.Campaign.Destination;
import org.daymark.pace.Paces;
import org.daymark.pace.SendLimits;
import org.springframework.stereotype.Component;

/** Makes the pace of one run from what all runs share. */
@Component
class RunPaces {
    private final SendLimits limits;
    private final Paces paces;
    private final PacedRowRepository rows;
    private final Clock clock;

    RunPaces(SendLimits limits, Paces paces, PacedRowRepository rows, Clock clock) {
        this.limits = limits;
        this.paces = paces;
        this.rows = rows;
        this.clock = clock;
    }

    RunPace of(Campaign run) {
        boolean sandbox = run.destination() == Destination.SANDBOX;
        return new RunPace(run, sandbox, limits, paces, rows, clock);
    }
}
