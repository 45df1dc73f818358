package org.daymark.delivery;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;

/** Changes the due times of ledger rows for rate limits and windows. */
@Repository
class PacedRowRepository {
    private static final List<DeliveryState> WAITING = List.of(DeliveryState.DEFERRED, DeliveryState.PENDING);

    /** As for a claim without a pace: no ORDER BY, and one state at a time, both for the sake of H2. */
    private static final String CANDIDATES = """
            SELECT id, subscriber_id, domain FROM deliveries
             WHERE campaign_id = ? AND state = ? AND due_at <= ?
             LIMIT ? FOR UPDATE SKIP LOCKED
            """;

    private static final String ZONES =
            "SELECT id, time_zone FROM subscribers WHERE id IN (:ids) AND time_zone IS NOT NULL";

    private static final int ASKED_AT_ONCE = 250;

    private static final String PUT_OFF = "UPDATE deliveries SET due_at = ?, paced = ? WHERE id IN (%s)";

    /** So many deliveries at a time get the same new time, those that fit best; the largest first. */
    private static final List<Integer> WIDTHS = List.of(256, 16, 4, 1);

    private static final String BRING_FORWARD = """
            UPDATE deliveries SET due_at = :now, paced = NULL
             WHERE campaign_id = :campaign AND state = :state AND due_at > :now
               AND paced IS NOT NULL AND domain IN (:domains)
             LIMIT :most
            """;

    private static final String TAKE_BACK = """
            UPDATE deliveries SET due_at = ?, paced = NULL
             WHERE campaign_id = ? AND state = ? AND due_at > ? AND paced <> ?
             LIMIT ?
            """;

    private static final String OUT_OF_DATE = """
            SELECT 1 FROM deliveries
             WHERE campaign_id = ? AND state = ? AND due_at > ? AND paced <> (SELECT version FROM pace WHERE id = 1)
             LIMIT 1
            """;

    private static final String LATER = """
            SELECT COUNT(*) AS waiting, COUNT(paced) AS paced
              FROM (SELECT paced FROM deliveries WHERE campaign_id = ? AND state = ? AND due_at > ? LIMIT ?) later
            """;

    private final JdbcTemplate jdbc;
    private final NamedParameterJdbcTemplate named;

    PacedRowRepository(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.named = new NamedParameterJdbcTemplate(jdbc);
    }

    /** Some that are due, locked until the transaction ends. */
    List<Row> candidates(long campaignId, Instant now, int most) {
        List<Row> rows = new ArrayList<>();
        for (DeliveryState state : WAITING) {
            if (rows.size() < most) {
                rows.addAll(jdbc.query(
                        CANDIDATES,
                        (row, number) ->
                                new Row(row.getLong("id"), row.getLong("subscriber_id"), row.getString("domain")),
                        campaignId,
                        state.name(),
                        UtcTime.column(now),
                        most - rows.size()));
            }
        }
        return rows;
    }

    /** The names of the recipients' time zones by subscriber, where they are known. */
    Map<Long, String> zones(List<Row> rows) {
        Map<Long, String> zones = new HashMap<>();
        for (int i = 0; i < rows.size(); i += ASKED_AT_ONCE) {
            List<Row> some = rows.subList(i, Math.min(rows.size(), i + ASKED_AT_ONCE));
            named.query(
                    ZONES, Map.of("ids", some.stream().map(Row::subscriberId).toList()), row -> {
                        zones.put(row.getLong("id"), row.getString("time_zone"));
                    });
        }
        return zones;
    }

    /** Postpones deliveries and records the version of the rules. */
    void putOff(Map<Instant, List<Long>> later, int version) {
        Map<Integer, List<Object[]>> batches = new TreeMap<>();
        later.forEach((due, ids) -> {
            int done = 0;
            while (done < ids.size()) {
                int width = fitting(ids.size() - done);
                List<Long> some = ids.subList(done, done + width);
                List<Object> values = new ArrayList<>(List.of(UtcTime.column(due), version));
                values.addAll(some);
                batches.computeIfAbsent(width, fresh -> new ArrayList<>()).add(values.toArray());
                done += width;
            }
        });
        batches.forEach((width, values) ->
                jdbc.batchUpdate(String.format(PUT_OFF, String.join(", ", Collections.nCopies(width, "?"))), values));
    }

    private static int fitting(int count) {
        return WIDTHS.stream().filter(width -> width <= count).findFirst().orElseThrow();
    }

    /** Makes some deliveries to these domains that the pace had put off due now. */
    int bringForward(long campaignId, List<String> domains, int most, Instant now) {
        int done = 0;
        for (DeliveryState state : WAITING) {
            if (done < most) {
                done += named.update(
                        BRING_FORWARD,
                        Map.of(
                                "campaign",
                                campaignId,
                                "state",
                                state.name(),
                                "domains",
                                domains,
                                "most",
                                most - done,
                                "now",
                                UtcTime.column(now)));
            }
        }
        return done;
    }

    /** Makes deliveries due now that another version of the pace had put off; says how many. */
    int takeBack(long campaignId, int version, int most, Instant now) {
        LocalDateTime at = UtcTime.column(now);
        int done = 0;
        for (DeliveryState state : WAITING) {
            if (done < most) {
                done += jdbc.update(TAKE_BACK, at, campaignId, state.name(), at, version, most - done);
            }
        }
        return done;
    }

    /** Whether deliveries wait for a time that an earlier pace gave them. */
    boolean outOfDate(long campaignId, Instant now) {
        return WAITING.stream()
                .anyMatch(state -> !jdbc.queryForList(
                                OUT_OF_DATE, Integer.class, campaignId, state.name(), UtcTime.column(now))
                        .isEmpty());
    }

    /** How many deliveries in a state are due later, counted up to a number. */
    Later later(long campaignId, DeliveryState state, Instant now, int most) {
        Later later = jdbc.queryForObject(
                LATER,
                (row, number) -> new Later(row.getLong("paced"), row.getLong("waiting") - row.getLong("paced")),
                campaignId,
                state.name(),
                UtcTime.column(now),
                most);
        return later == null ? new Later(0, 0) : later;
    }

    /** Deliveries with a later time: those that the pace gave it, and the others. */
    record Later(long paced, long others) {}

    /** A delivery that is due. */
    record Row(long id, long subscriberId, String domain) {}
}
