package org.daymark.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;

/** The ledger's rows as the pace sees them. It moves nothing but the time at which they are due. */
@Repository
class PacedRows {
    /** As for a claim without a pace: no ORDER BY, and one state at a time, both for the sake of H2. */
    private static final String CANDIDATES = """
            SELECT id, domain FROM deliveries
             WHERE campaign_id = ? AND state = ? AND due_at <= ?
             LIMIT ? FOR UPDATE SKIP LOCKED
            """;

    private static final String ZONES = """
            SELECT d.id, s.time_zone FROM deliveries d JOIN subscribers s ON s.id = d.subscriber_id
             WHERE d.id IN (:ids) AND s.time_zone IS NOT NULL
            """;

    private static final String PUT_OFF = "UPDATE deliveries SET due_at = ?, paced = ? WHERE id = ?";

    private static final String PUT_OFF_TOGETHER =
            "UPDATE deliveries SET due_at = :due, paced = :version WHERE id IN (:ids)";

    private static final String BRING_FORWARD = """
            UPDATE deliveries SET due_at = :now, paced = NULL
             WHERE campaign_id = :campaign AND state IN ('PENDING', 'DEFERRED') AND due_at > :now
               AND paced IS NOT NULL AND domain IN (:domains)
             LIMIT :most
            """;

    private static final String TAKE_BACK = """
            UPDATE deliveries SET due_at = ?, paced = NULL
             WHERE campaign_id = ? AND state IN ('PENDING', 'DEFERRED') AND due_at > ? AND paced <> ?
             LIMIT ?
            """;

    private static final String OUT_OF_DATE = """
            SELECT COUNT(*) FROM (
              SELECT id FROM deliveries
               WHERE campaign_id = ? AND state IN ('PENDING', 'DEFERRED') AND due_at > ?
                 AND paced <> (SELECT version FROM pace WHERE id = 1)
               LIMIT 1) AS one
            """;

    private final JdbcTemplate jdbc;
    private final NamedParameterJdbcTemplate named;

    PacedRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.named = new NamedParameterJdbcTemplate(jdbc);
    }

    /** Some that are due, locked until the transaction ends. */
    List<Row> candidates(long campaignId, Instant now, int most) {
        List<Row> rows = new ArrayList<>();
        for (DeliveryState state : List.of(DeliveryState.DEFERRED, DeliveryState.PENDING)) {
            if (rows.size() < most) {
                rows.addAll(jdbc.query(
                        CANDIDATES,
                        (row, number) -> new Row(row.getLong("id"), row.getString("domain")),
                        campaignId,
                        state.name(),
                        UtcTime.column(now),
                        most - rows.size()));
            }
        }
        return rows;
    }

    /** The names of the recipients' time zones, where they are known. */
    Map<Long, String> zones(List<Row> rows) {
        Map<Long, String> zones = new HashMap<>();
        if (!rows.isEmpty()) {
            named.query(ZONES, Map.of("ids", rows.stream().map(Row::id).toList()), row -> {
                zones.put(row.getLong("id"), row.getString("time_zone"));
            });
        }
        return zones;
    }

    /** Gives deliveries later times, and notes which version of the pace did. */
    void putOff(Map<Instant, List<Long>> later, int version) {
        List<Object[]> single = new ArrayList<>();
        later.forEach((due, ids) -> {
            if (ids.size() == 1) {
                single.add(new Object[] {UtcTime.column(due), version, ids.get(0)});
            } else {
                named.update(PUT_OFF_TOGETHER, Map.of("due", UtcTime.column(due), "version", version, "ids", ids));
            }
        });
        if (!single.isEmpty()) {
            jdbc.batchUpdate(PUT_OFF, single);
        }
    }

    /** Makes some deliveries to these domains that the pace had put off due now. */
    int bringForward(long campaignId, List<String> domains, int most, Instant now) {
        return named.update(
                BRING_FORWARD,
                Map.of("campaign", campaignId, "domains", domains, "most", most, "now", UtcTime.column(now)));
    }

    /** Makes deliveries due now that another version of the pace had put off; says how many. */
    int takeBack(long campaignId, int version, int most, Instant now) {
        return jdbc.update(TAKE_BACK, UtcTime.column(now), campaignId, UtcTime.column(now), version, most);
    }

    /** Whether deliveries wait for a time that an earlier pace gave them. */
    boolean outOfDate(long campaignId, Instant now) {
        Integer found = jdbc.queryForObject(OUT_OF_DATE, Integer.class, campaignId, UtcTime.column(now));
        return found != null && found > 0;
    }

    /** A delivery that is due. */
    record Row(long id, String domain) {}
}
