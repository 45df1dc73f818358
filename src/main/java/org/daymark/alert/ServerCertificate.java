package org.daymark.alert;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The certificate of a server, as it was last seen.
 *
 * @param refused whether it was not trusted
 * @param startsAt null until one was trusted, like the end
 */
record ServerCertificate(
        long id,
        String host,
        int port,
        boolean refused,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        Instant checkedAt) {
    private static final Duration AHEAD = Duration.ofDays(14);
    private static final Duration DAILY = Duration.ofHours(24);
    private static final Duration HOURLY = Duration.ofMinutes(55);

    /** In the last 14 days of its life, or in the last quarter of a shorter one. */
    boolean expires(Instant now) {
        if (startsAt == null || endsAt == null) {
            return false;
        }
        Duration quarter = Duration.between(startsAt, endsAt).dividedBy(4);
        Duration ahead = quarter.compareTo(AHEAD) < 0 ? quarter : AHEAD;
        return !now.isBefore(endsAt.minus(ahead));
    }

    /** Daily, or hourly as long as something is wrong. */
    boolean isDue(Instant now) {
        return !checkedAt.plus(refused || expires(now) ? HOURLY : DAILY).isAfter(now);
    }

    boolean isOf(CertificateProbe.Server server) {
        return host.equals(server.host()) && port == server.port();
    }

    /** For people. */
    String where() {
        return host + ":" + port;
    }
}
