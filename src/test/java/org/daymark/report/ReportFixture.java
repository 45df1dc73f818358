package org.daymark.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.daymark.storage.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Gives campaigns a history of deliveries, returns and unsubscribes, and counts them by hand. */
public final class ReportFixture {
    private static final Instant START = Instant.parse("2026-06-01T09:00:00Z");

    private static final List<String> STATES =
            List.of("PENDING", "SENDING", "ACCEPTED", "DEFERRED", "REFUSED", "UNCERTAIN", "SKIPPED", "CANCELLED");

    private static final List<String> CODES = List.of("5.1.1", "5.7.1", "4.2.2");

    private static final List<String> DOMAINS =
            List.of("gmail.com", "example.org", "clinic.example", "tiny.example", "outlook.com");

    private final JdbcTemplate jdbc;

    public ReportFixture(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Counts what may have changed, as the server does once a minute. */
    public static void count(ApplicationContext context) {
        context.getBean(CampaignCounts.class).refresh();
    }

    /** A delivery in a state, in the ledger of people without a row of their own. */
    public long delivery(
            long campaign, long person, String domain, String state, @Nullable String enhanced, Instant at) {
        jdbc.update(
                "INSERT INTO deliveries (campaign_id, subscriber_id, domain, state, due_at, attempts, first_sent_at,"
                        + " reply_code, enhanced_code, reply, reason, updated_at) VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?)",
                campaign,
                person,
                domain,
                state,
                UtcTime.column(START),
                state.equals("SKIPPED") || state.equals("PENDING") ? null : UtcTime.column(at),
                enhanced == null ? null : 550,
                enhanced,
                enhanced == null ? null : "the words of " + enhanced,
                state.equals("SKIPPED") ? "PAUSED" : null,
                UtcTime.column(at));
        return id("SELECT id FROM deliveries WHERE campaign_id = ? AND subscriber_id = ?", campaign, person);
    }

    /** Something came back about a delivery. */
    public void event(long campaign, long delivery, String kind, String severity, String reason, Instant at) {
        jdbc.update(
                "INSERT INTO return_events (source, source_key, kind, severity, reason, pattern, evidence, matched, state,"
                        + " consequence, delivery_id, campaign_id, occurred_at, recorded_at) VALUES ('mailbox:1', ?, ?, ?, ?,"
                        + " 'p', '[{\"where\":\"body\",\"words\":\"the evidence\",\"pattern\":\"p\"}]', 'TOKEN', 'DONE', ?, ?,"
                        + " ?, ?, ?)",
                "event-" + UUID.randomUUID(),
                kind,
                severity,
                reason,
                kind.equals("UNSUBSCRIBE") ? "UNSUBSCRIBED" : "NOTED",
                delivery,
                campaign,
                UtcTime.column(at),
                UtcTime.column(at));
    }

    /** What came back about a delivery is about this person. */
    public void about(long delivery, long person) {
        jdbc.update("UPDATE return_events SET subscriber_id = ? WHERE delivery_id = ?", person, delivery);
    }

    /** A person decided that events of a delivery were wrong. */
    public void restore(long delivery) {
        jdbc.update("UPDATE return_events SET state = 'RESTORED' WHERE delivery_id = ?", delivery);
    }

    /** The person of a delivery left the list. */
    public void unsubscribe(long list, long delivery, Instant asked, Instant recorded, @Nullable String reason) {
        long person = id("SELECT subscriber_id FROM deliveries WHERE id = ?", delivery);
        jdbc.update(
                "INSERT INTO subscriptions (list_id, subscriber_id, state, started_at, ended_at, ended_by) VALUES (?, ?,"
                        + " 'ENDED', ?, ?, 'PAGE')",
                list,
                person,
                UtcTime.column(START),
                UtcTime.column(recorded));
        jdbc.update(
                "INSERT INTO consents (subscriber_id, list_id, action, basis, wording, source, method, given_at,"
                        + " recorded_at, actor, delivery_id) VALUES (?, ?, 'WITHDRAWN', 'OWN_WISH', 'x', 'a link', 'PAGE', ?, ?,"
                        + " 'subscriber', ?)",
                person,
                list,
                UtcTime.column(asked),
                UtcTime.column(recorded),
                delivery);
        if (reason != null) {
            jdbc.update(
                    "INSERT INTO departure_reasons (subscriber_id, list_id, delivery_id, reason, remark, at)"
                            + " VALUES (?, ?, ?, ?, '', ?)",
                    person,
                    list,
                    delivery,
                    reason,
                    UtcTime.column(recorded));
        }
    }

    /** A campaign as it usually is: most accepted, some refused and skipped, some that came back, some who left. */
    public void year(long campaign, long firstPerson, int people, long list) {
        Instant start = started(campaign);
        for (int i = 0; i < people; i++) {
            String state = i % 17 == 3 ? "REFUSED" : i % 29 == 5 ? "SKIPPED" : "ACCEPTED";
            Instant at = start.plus(Duration.ofMinutes(i * 7L));
            String domain = DOMAINS.get(i % 3 == 0 ? 1 : i % 11 == 1 ? 3 : i % 4 == 0 ? 2 : 0);
            long delivery = delivery(
                    campaign, firstPerson + i, domain, state, state.equals("REFUSED") ? CODES.get(i % 2) : null, at);
            if (state.equals("ACCEPTED") && i % 23 == 1) {
                event(
                        campaign,
                        delivery,
                        "BOUNCE",
                        i % 2 == 0 ? "SOFT" : "HARD",
                        "MAILBOX_FULL",
                        at.plus(Duration.ofHours(3)));
            } else if (state.equals("ACCEPTED") && i % 37 == 2) {
                event(campaign, delivery, "COMPLAINT", "NONE", "ABUSE", at.plus(Duration.ofHours(5)));
            } else if (state.equals("ACCEPTED") && i % 5 == 2) {
                unsubscribe(list, delivery, at.plusSeconds(600), at.plusSeconds(600), i % 2 == 0 ? "TOO_MANY" : null);
            }
        }
    }

    /** A campaign with very many deliveries at many domains; every 50th came back, every 200th person left. */
    public void large(long campaign, long list, int people) {
        int first = Math.min(people, 4_000);
        List<Object[]> rows = new ArrayList<>();
        for (int i = 1; i <= first; i++) {
            String state = i % 40 == 0 ? "REFUSED" : i % 90 == 0 ? "SKIPPED" : "ACCEPTED";
            String domain = i % 3 == 0 ? "gmail.com" : i % 5 == 0 ? "outlook.com" : "clinic" + i % 1_500 + ".example";
            rows.add(new Object[] {
                campaign,
                i,
                domain,
                state,
                state.equals("REFUSED") ? 550 : null,
                state.equals("REFUSED") ? CODES.get(i % 3) : null,
                state.equals("SKIPPED") ? "PAUSED" : null,
                UtcTime.column(START.plus(Duration.ofMinutes(i))),
                UtcTime.column(START.plus(Duration.ofMinutes(i)))
            });
        }
        jdbc.batchUpdate(
                "INSERT INTO deliveries (campaign_id, subscriber_id, domain, state, due_at, attempts, reply_code,"
                        + " enhanced_code, reason, first_sent_at, updated_at) VALUES (?, ?, ?, ?, '2026-06-01 09:00:00', 1, ?,"
                        + " ?, ?, ?, ?)",
                rows);
        for (int known = first; known < people; known *= 2) {
            jdbc.update(
                    "INSERT INTO deliveries (campaign_id, subscriber_id, domain, state, due_at, attempts, reply_code,"
                            + " enhanced_code, reason, first_sent_at, updated_at) SELECT campaign_id, subscriber_id + ?, domain,"
                            + " state, due_at, attempts, reply_code, enhanced_code, reason, first_sent_at, updated_at FROM"
                            + " deliveries WHERE campaign_id = ? AND subscriber_id <= ? ORDER BY subscriber_id",
                    known,
                    campaign,
                    people - known);
        }
        jdbc.update("UPDATE campaigns SET recipients = ? WHERE id = ?", people, campaign);
        jdbc.update(
                "REPLACE INTO accepted_tallies (campaign_id, accepted) SELECT campaign_id, COUNT(*) FROM deliveries WHERE"
                        + " campaign_id = ? AND state = 'ACCEPTED' GROUP BY campaign_id",
                campaign);
        jdbc.update(
                "INSERT INTO return_events (source, source_key, kind, severity, reason, pattern, evidence, matched, state,"
                        + " consequence, delivery_id, campaign_id, occurred_at, recorded_at) SELECT 'mailbox:1', CONCAT('large-',"
                        + " id), 'BOUNCE', 'HARD', 'NO_SUCH_USER', 'p', '[]', 'TOKEN', 'DONE', 'SUPPRESSED', id, campaign_id,"
                        + " updated_at, updated_at FROM deliveries WHERE campaign_id = ? AND MOD(subscriber_id, 50) = 1",
                campaign);
        jdbc.update(
                "INSERT INTO subscriptions (list_id, subscriber_id, state, started_at, ended_at) SELECT ?, subscriber_id,"
                        + " 'ENDED', due_at, updated_at FROM deliveries WHERE campaign_id = ? AND MOD(subscriber_id, 200) = 7",
                list,
                campaign);
        jdbc.update(
                "INSERT INTO consents (subscriber_id, list_id, action, basis, wording, source, method, recorded_at, actor,"
                        + " delivery_id) SELECT subscriber_id, ?, 'WITHDRAWN', 'OWN_WISH', 'x', 'a link', 'PAGE', updated_at,"
                        + " 'subscriber', id FROM deliveries WHERE campaign_id = ? AND MOD(subscriber_id, 200) = 7",
                list,
                campaign);
    }

    private Instant started(long campaign) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT started_at FROM campaigns WHERE id = ?",
                (row, number) -> UtcTime.instant(row, "started_at"),
                campaign));
    }

    /** Changes some deliveries at random, as runs, users, erasures and returns do, and lets things come back. */
    public void happen(Random random, long campaign, long list) {
        for (int i = 0; i < 30; i++) {
            long person = 1L + random.nextInt(60);
            Instant at = START.plus(Duration.ofMinutes(random.nextInt(28_800)));
            String state = STATES.get(random.nextInt(STATES.size()));
            List<Long> known = jdbc.queryForList(
                    "SELECT id FROM deliveries WHERE campaign_id = ? AND subscriber_id = ?",
                    Long.class,
                    campaign,
                    person);
            if (known.isEmpty()) {
                String domain = DOMAINS.get((int) Math.min(person % 7, DOMAINS.size() - 1));
                delivery(campaign, person, domain, state, code(random, state), at);
            } else if (random.nextInt(3) == 0) {
                String kind = List.of("BOUNCE", "COMPLAINT", "HUMAN", "DELAY").get(random.nextInt(4));
                String severity =
                        kind.equals("BOUNCE") ? List.of("HARD", "SOFT", "OURS").get(random.nextInt(3)) : "NONE";
                event(campaign, known.get(0), kind, severity, "UNSPECIFIED", at);
            } else {
                jdbc.update(
                        "UPDATE deliveries SET state = ?, enhanced_code = ?, reply_code = ?, reason = ?, domain = CASE WHEN"
                                + " ? THEN '' ELSE domain END, updated_at = ? WHERE id = ?",
                        state,
                        code(random, state),
                        state.equals("REFUSED") ? 550 : null,
                        state.equals("SKIPPED") ? "ERASED" : null,
                        random.nextInt(20) == 0,
                        UtcTime.column(at),
                        known.get(0));
            }
            if (random.nextInt(15) == 0) {
                jdbc.update(
                        "UPDATE return_events SET state = 'RESTORED' WHERE campaign_id = ? ORDER BY id LIMIT 1",
                        campaign);
            }
        }
        jdbc.update("UPDATE campaigns SET run_number = run_number + 1 WHERE id = ?", campaign);
    }

    private static @Nullable String code(Random random, String state) {
        return state.equals("REFUSED") || state.equals("DEFERRED") ? CODES.get(random.nextInt(CODES.size())) : null;
    }

    /** The numbers by measure, domain and reason, from one full read of the tables, with small domains together. */
    public Map<String, Long> byHand(long campaign) {
        Map<String, Long> sizes = new TreeMap<>();
        List<String[]> rows = new ArrayList<>();
        jdbc.query(
                "SELECT state, domain, reply_code, enhanced_code, reason FROM deliveries WHERE campaign_id = "
                        + campaign,
                row -> {
                    String state = row.getString(1).equals("SENDING") ? "PENDING" : row.getString(1);
                    boolean coded = state.equals("REFUSED") || state.equals("DEFERRED");
                    String code =
                            coded ? (row.getString(3) == null ? "" : row.getString(3) + " ") + row.getString(4) : "";
                    rows.add(new String[] {state, row.getString(2), state.equals("SKIPPED") ? row.getString(5) : code});
                    sizes.merge(row.getString(2), 1L, Long::sum);
                });
        jdbc.query(
                "SELECT e.kind, e.severity, d.domain, e.reason FROM return_events e JOIN deliveries d ON d.id = e.delivery_id"
                        + " WHERE e.kind <> 'DELAY' AND e.id IN (SELECT MAX(id) FROM return_events WHERE state <> 'RESTORED'"
                        + " GROUP BY kind, delivery_id) AND e.campaign_id = " + campaign,
                row -> {
                    String measure = switch (row.getString(1)) {
                        case "BOUNCE" -> "BOUNCED_" + row.getString(2);
                        case "COMPLAINT" -> "COMPLAINED";
                        default -> "ANSWERED";
                    };
                    rows.add(new String[] {measure, row.getString(3), row.getString(4)});
                });
        Map<String, Long> numbers = new TreeMap<>();
        rows.forEach(row -> numbers.merge(
                row[0] + "|" + (sizes.getOrDefault(row[1], 0L) < 10 ? "" : row[1]) + "|" + row[2], 1L, Long::sum));
        return numbers;
    }

    private long id(String sql, Object... parameters) {
        Long id = jdbc.queryForObject(sql, Long.class, parameters);
        return id == null ? 0 : id;
    }
}
