package org.daymark.campaign;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * When a campaign starts. Where clocks are put forward and skip the time, it means as much later as they skip; where they
 * are put back and show it twice, the first of the two.
 *
 * @param start when the campaign begins: for everybody, or for the first zone's people
 * @param zone the zone it was given in
 * @param recipientLocal the time on each recipient's own clock; null when everybody is mailed at the start
 */
public record Schedule(Instant start, ZoneId zone, @Nullable LocalDateTime recipientLocal) {
    /** At one instant for everybody. */
    public static Schedule at(LocalDateTime time, ZoneId zone) {
        return new Schedule(time.atZone(zone).toInstant(), zone, null);
    }

    /**
     * At the same time on everybody's clock. It begins with the first of the recipients' zones where that time is still
     * to come; where it has passed already, mail goes out at the start.
     */
    public static Schedule atLocalTime(
            LocalDateTime time, ZoneId zone, Collection<String> recipientZones, Instant now) {
        Instant start = time.atZone(zone).toInstant();
        for (String name : recipientZones) {
            Instant there = time.atZone(zoneOr(name, zone)).toInstant();
            if (there.isBefore(start) && !there.isBefore(now)) {
                start = there;
            }
        }
        return new Schedule(start, zone, time);
    }

    /** When people in the named zone are mailed; a zone that is missing or unknown counts as the campaign's. */
    public Instant dueIn(@Nullable String zoneName) {
        return recipientLocal == null
                ? start
                : recipientLocal.atZone(zoneOr(zoneName, zone)).toInstant();
    }

    /** Whether the start lies so far back that only a person may still begin it. */
    public boolean missed(Instant now, Duration limit) {
        return now.isAfter(start.plus(limit));
    }

    private static ZoneId zoneOr(@Nullable String name, ZoneId fallback) {
        if (name == null) {
            return fallback;
        }
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            return fallback;
        }
    }
}
