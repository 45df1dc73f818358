package org.daymark.subscriber;

import java.time.Clock;
import org.daymark.access.Actor;
import org.daymark.audit.Audit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Records what people do for themselves: in the audit log, and as a sign of life. */
final class OwnActs {
    private final LastActivityRepository signs;
    private final Audit audit;
    private final Clock clock;

    OwnActs(JdbcClient jdbc, Audit audit, Clock clock) {
        this.signs = new LastActivityRepository(jdbc);
        this.audit = audit;
        this.clock = clock;
    }

    /** Records an act; see {@link Audit#record(Actor, String, String, Object, Object)}. */
    void record(
            long subscriberId,
            @Nullable String ip,
            Activity sign,
            String act,
            @Nullable Object before,
            @Nullable Object after) {
        audit.record(Actor.subscriber(subscriberId, ip), act, Subscribers.target(subscriberId), before, after);
        keep(subscriberId, sign);
    }

    /** A sign of life that changes nothing. */
    void keep(long subscriberId, Activity sign) {
        signs.keep(subscriberId, sign, clock.instant());
    }
}
