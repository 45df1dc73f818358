package org.daymark.returns;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Runs of soft bounces: consecutive messages to a person that came back, over some days. A message that was accepted
 * and did not come back ends a run.
 */
@Component
class SoftBounces {
    /** Servers give up after five days: by then a message has come back, or it stays. */
    private static final Duration COMES_BACK_WITHIN = Duration.ofDays(6);

    private final ReturnRepository repository;
    private final ReturnSettings settings;
    private final Clock clock;

    SoftBounces(ReturnRepository repository, ReturnSettings settings, Clock clock) {
        this.repository = repository;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether the bounce of a delivery, not counted yet, completes a run. */
    boolean isRun(long subscriberId, long deliveryId, Instant at) {
        Instant arrived = repository.lastArrived(subscriberId, clock.instant().minus(COMES_BACK_WITHIN));
        List<Instant> others = repository.softBounces(subscriberId, deliveryId, arrived, settings.softBounces());
        if (others.size() + 1 < settings.softBounces()) {
            return false;
        }
        Instant first = others.stream().min(Instant::compareTo).orElse(at);
        return !first.plus(Duration.ofDays(settings.softDays())).isAfter(at);
    }
}
