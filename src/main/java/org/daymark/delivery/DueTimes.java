package org.daymark.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.daymark.campaign.Schedule;
import org.daymark.storage.UtcTime;
import org.jspecify.annotations.Nullable;

/**
 * The first due times of recipients by time zone, as an SQL expression over {@code subscribers s}, so that one
 * statement sets the times of many rows.
 *
 * @param usual the time for all zones not listed
 */
record DueTimes(Instant usual, Map<String, Instant> byZone) {
    /** The times that a schedule gives, or now without one. */
    static DueTimes of(@Nullable Schedule schedule, Collection<String> zones, Instant now) {
        if (schedule == null || schedule.recipientLocal() == null) {
            return new DueTimes(now, Map.of());
        }
        Map<String, Instant> byZone = new LinkedHashMap<>();
        zones.forEach(zone -> byZone.put(zone, schedule.dueIn(zone)));
        return new DueTimes(schedule.dueIn(null), byZone);
    }

    String sql() {
        return byZone.isEmpty()
                ? "?"
                : "CASE s.time_zone" + " WHEN ? THEN CAST(? AS DATETIME(3))".repeat(byZone.size())
                        + " ELSE CAST(? AS DATETIME(3)) END";
    }

    List<Object> parameters() {
        List<Object> parameters = new ArrayList<>();
        byZone.forEach((zone, due) -> {
            parameters.add(zone);
            parameters.add(UtcTime.column(due));
        });
        parameters.add(UtcTime.column(usual));
        return parameters;
    }
}
