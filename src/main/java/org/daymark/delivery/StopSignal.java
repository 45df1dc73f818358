package org.daymark.delivery;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.Campaigns;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Tells a run to stop when its campaign is paused or canceled, or when its process stops. It checks the database once
 * per second.
 */
final class StopSignal {
    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Campaign run;
    private final Campaigns campaigns;
    private final ProcessLease lease;
    private final BooleanSupplier processStops;
    private long lastLook = System.nanoTime();
    private boolean up;

    StopSignal(Campaign run, Campaigns campaigns, ProcessLease lease, BooleanSupplier processStops) {
        this.run = run;
        this.campaigns = campaigns;
        this.lease = lease;
        this.processStops = processStops;
    }

    boolean stopping() {
        if (up || processStops.getAsBoolean()) {
            return true;
        }
        long now = System.nanoTime();
        if (now - lastLook >= PERIOD_NANOS) {
            lastLook = now;
            try {
                up = !campaigns.stillSending(run);
            } catch (DataAccessException | TransactionException e) {
                // The claims that follow have their own patience with the database.
            }
        }
        return up;
    }

    boolean mayClaim() {
        return !stopping() && lease.holds();
    }

    /** Whether others have taken this process for dead: the run is theirs now. */
    boolean leaseLost() {
        return lease.lost();
    }
}
