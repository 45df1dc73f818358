package org.daymark.tracking;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.daymark.message.TrackingLevel;
import org.daymark.storage.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores what is recorded of opens and clicks. Reads the ledger; writes only its own tables. */
@Repository
class TrackingRecordRepository {
    private static final String LEVELS =
            "SELECT c.id, l.tracking FROM campaigns c JOIN lists l ON l.id = c.list_id WHERE c.id IN (:campaigns)";

    private static final String SENT =
            "SELECT id, subscriber_id, state, updated_at FROM deliveries WHERE id IN (:deliveries)";

    /** A withdrawal waits for the end of the transaction, and then finds what it wrote. */
    private static final String LOCK = "SELECT id FROM subscribers WHERE id IN (:people) ORDER BY id FOR UPDATE";

    private static final String OPENED =
            "SELECT delivery_id FROM tracked_acts WHERE delivery_id IN (:deliveries) AND link = 0";

    private static final String COUNT = """
            INSERT INTO tracking_counts (campaign_id, link, day_of, verdict, requests) VALUES (?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE requests = requests + VALUES(requests)
            """;

    private static final String ACT = """
            INSERT INTO tracked_acts (delivery_id, link, campaign_id, subscriber_id, human, machine, verdict, first_at, last_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE human = human + VALUES(human), machine = machine + VALUES(machine),
              verdict = VALUES(verdict), last_at = GREATEST(last_at, VALUES(last_at))
            """;

    private static final String OPENED_ON = """
            INSERT INTO last_opens (subscriber_id, opened_on) VALUES (?, ?)
            ON DUPLICATE KEY UPDATE opened_on = GREATEST(opened_on, VALUES(opened_on))
            """;

    private final JdbcTemplate jdbc;
    private final JdbcClient client;

    TrackingRecordRepository(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
    }

    /**
     * A delivery as the ledger has it.
     *
     * @param acceptedAt null if it is on its way or its outcome is not known
     */
    record Sent(long subscriber, boolean onItsWay, @Nullable Instant acceptedAt) {}

    /** One key of the counts. */
    record CountKey(long campaign, int link, LocalDate day, String verdict) {}

    /** One key of the acts. */
    record ActKey(long delivery, int link) {}

    /** What is added to an act. */
    record Act(long campaign, long subscriber, int human, int machine, String verdict, Instant at) {}

    Map<Long, TrackingLevel> levels(Collection<Long> campaigns) {
        Map<Long, TrackingLevel> levels = new HashMap<>();
        client.sql(LEVELS).param("campaigns", campaigns).query((RowCallbackHandler)
                row -> levels.put(row.getLong("id"), TrackingLevel.valueOf(row.getString("tracking"))));
        return levels;
    }

    Map<Long, Sent> sent(Collection<Long> deliveries) {
        Map<Long, Sent> sent = new HashMap<>();
        if (!deliveries.isEmpty()) {
            client.sql(SENT).param("deliveries", deliveries).query((RowCallbackHandler) row -> {
                String state = row.getString("state");
                sent.put(
                        row.getLong("id"),
                        new Sent(
                                row.getLong("subscriber_id"),
                                state.equals("SENDING"),
                                state.equals("ACCEPTED") ? UtcTime.instant(row, "updated_at") : null));
            });
        }
        return sent;
    }

    void lock(Collection<Long> people) {
        if (!people.isEmpty()) {
            client.sql(LOCK).param("people", people).query(Long.class).list();
        }
    }

    /** Those whose pictures were loaded. */
    Set<Long> opened(Collection<Long> deliveries) {
        return deliveries.isEmpty()
                ? Set.of()
                : new HashSet<>(client.sql(OPENED)
                        .param("deliveries", deliveries)
                        .query(Long.class)
                        .list());
    }

    void count(Map<CountKey, Long> counts) {
        List<Object[]> rows = counts.entrySet().stream()
                .filter(entry -> entry.getValue() != 0)
                .map(entry -> new Object[] {
                    entry.getKey().campaign(),
                    entry.getKey().link(),
                    entry.getKey().day(),
                    entry.getKey().verdict(),
                    entry.getValue()
                })
                .toList();
        write(COUNT, rows);
    }

    void add(Map<ActKey, Act> acts) {
        write(
                ACT,
                acts.entrySet().stream()
                        .map(entry -> {
                            Act act = entry.getValue();
                            Object at = UtcTime.column(act.at());
                            return new Object[] {
                                entry.getKey().delivery(),
                                entry.getKey().link(),
                                act.campaign(),
                                act.subscriber(),
                                act.human(),
                                act.machine(),
                                act.verdict(),
                                at,
                                at
                            };
                        })
                        .toList());
    }

    void opened(Map<Long, LocalDate> days) {
        write(
                OPENED_ON,
                days.entrySet().stream()
                        .map(entry -> new Object[] {entry.getKey(), entry.getValue()})
                        .toList());
    }

    private void write(String sql, List<Object[]> rows) {
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(sql, rows);
        }
    }
}
