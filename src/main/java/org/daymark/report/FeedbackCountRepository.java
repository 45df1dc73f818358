package org.daymark.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.daymark.feedback.Kind;
import org.daymark.feedback.Severity;
import org.daymark.storage.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts what came back about a campaign, and who unsubscribed because of it. */
@Repository
class FeedbackCountRepository {
    /** The proven ones, and those that a person decided on; not those that a person took back. */
    private static final String EVENTS = """
            SELECT e.id, e.kind, e.severity, e.reason, e.consequence, e.delivery_id, e.occurred_at, d.domain
              FROM return_events e
              JOIN deliveries d ON d.id = e.delivery_id AND d.campaign_id = e.campaign_id
             WHERE e.campaign_id = ? AND e.kind IN ('BOUNCE', 'COMPLAINT', 'HUMAN', 'AUTO_REPLY', 'UNSUBSCRIBE')
               AND e.state <> 'RESTORED' AND e.reason <> 'NOT_SPAM'
               AND (e.matched IN ('TOKEN', 'MESSAGE_ID') OR e.state = 'DONE')
             ORDER BY e.id
            """;

    /** Begins with the few who have left the list, and have not come back. */
    private static final String UNSUBSCRIBED = """
            SELECT d.id AS delivery_id, d.subscriber_id, d.domain, d.first_sent_at, w.recorded_at,
                   COALESCE(w.given_at, w.recorded_at) AS asked_at, r.reason
              FROM campaigns c
              JOIN subscriptions m ON m.list_id = c.list_id AND m.state = 'ENDED'
              JOIN deliveries d ON d.campaign_id = c.id AND d.subscriber_id = m.subscriber_id
              JOIN consents w ON w.subscriber_id = m.subscriber_id AND w.action = 'WITHDRAWN' AND w.delivery_id = d.id
              LEFT JOIN departure_reasons r
                ON r.subscriber_id = m.subscriber_id AND r.list_id = m.list_id AND r.delivery_id = d.id
             WHERE c.id = ?
               AND NOT EXISTS (SELECT 1 FROM consents b
                                WHERE b.subscriber_id = m.subscriber_id AND b.list_id = m.list_id
                                  AND b.action IN ('GIVEN', 'RESTORED') AND b.id > w.id)
             ORDER BY w.id
            """;

    private static final String LATER_CAMPAIGNS = """
            SELECT COUNT(*)
              FROM campaigns c
              JOIN campaigns later ON later.list_id = c.list_id AND later.started_at > c.started_at
             WHERE c.id = ?
            """;

    /** What later campaigns of the list did about some people. */
    private static final String AFTERWARDS = """
            SELECT d.subscriber_id, d.state, d.reason, d.first_sent_at
              FROM campaigns c
              JOIN campaigns later ON later.list_id = c.list_id AND later.started_at > c.started_at
              JOIN deliveries d ON d.campaign_id = later.id AND d.subscriber_id IN (:people)
             WHERE c.id = :campaign AND (d.state = 'SKIPPED' OR d.first_sent_at IS NOT NULL)
            """;

    private static final String LAST_EVENT = "SELECT COALESCE(MAX(id), 0) FROM return_events";

    private static final String LAST_CONSENT = "SELECT COALESCE(MAX(id), 0) FROM consents";

    private static final String CAMPAIGNS_WITH_EVENTS =
            "SELECT DISTINCT campaign_id FROM return_events WHERE id > ? AND campaign_id IS NOT NULL";

    private static final String CAMPAIGNS_LEFT_BY = """
            SELECT DISTINCT d.campaign_id FROM consents w JOIN deliveries d ON d.id = w.delivery_id WHERE w.id > ?
            """;

    private static final int PEOPLE = 200;

    /** Later ones are rare, so they are kept by the day. */
    private static final Duration BY_THE_HOUR = Duration.ofDays(14);

    private final JdbcClient jdbc;

    FeedbackCountRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest event and the newest consent record, of all campaigns. */
    record Mark(long event, long consent) {}

    /** What was counted. */
    record Feedback(Counting counting, Honoring honoring) {}

    private record Event(long id, Measure measure, String reason, String domain, Instant at) {}

    private record Unsubscribed(
            long delivery, long person, String domain, String reason, Instant asked, Instant honored) {}

    Mark mark() {
        return new Mark(
                jdbc.sql(LAST_EVENT).query(Long.class).single(),
                jdbc.sql(LAST_CONSENT).query(Long.class).single());
    }

    /** The campaigns that something came back about, or that someone left by. */
    List<Long> campaignsSince(Mark mark) {
        List<Long> all = new ArrayList<>(jdbc.sql(CAMPAIGNS_WITH_EVENTS)
                .param(mark.event())
                .query(Long.class)
                .list());
        all.addAll(jdbc.sql(CAMPAIGNS_LEFT_BY)
                .param(mark.consent())
                .query(Long.class)
                .list());
        return all;
    }

    /** @param start when the campaign started */
    Feedback count(long campaignId, Instant start) {
        Counting counting = new Counting();
        Map<Long, Instant> mailed = new HashMap<>();
        Instant precise = start.plus(BY_THE_HOUR);
        for (Event event : events(campaignId, mailed)) {
            counting.add(event.measure(), event.domain(), event.reason(), hour(event.at(), precise), 1, event.id());
        }
        List<Unsubscribed> gone = unsubscribed(campaignId, mailed);
        for (Unsubscribed one : gone) {
            counting.add(Measure.UNSUBSCRIBED, one.domain(), one.reason(), hour(one.asked(), precise), 1, 0);
        }
        return new Feedback(counting, gone.isEmpty() ? Honoring.NONE : honoring(campaignId, gone));
    }

    /** Of each delivery the latest event of a kind: the other bounces repeat it or led to it. */
    private List<Event> events(long campaignId, Map<Long, Instant> mailed) {
        Map<String, Event> latest = new HashMap<>();
        jdbc.sql(EVENTS).param(campaignId).query((RowCallbackHandler) row -> {
            Kind kind = Kind.valueOf(row.getString("kind"));
            long delivery = row.getLong("delivery_id");
            Instant at = UtcTime.instant(row, "occurred_at");
            Measure measure = measure(kind, Severity.valueOf(row.getString("severity")));
            if (measure != null) {
                latest.put(
                        kind + " " + delivery,
                        new Event(row.getLong("id"), measure, row.getString("reason"), row.getString("domain"), at));
            } else if (kind == Kind.UNSUBSCRIBE) {
                mailed.merge(delivery, at, (one, other) -> one.isBefore(other) ? one : other);
            }
        });
        return List.copyOf(latest.values());
    }

    private static @Nullable Measure measure(Kind kind, Severity severity) {
        return switch (kind) {
            case BOUNCE -> severity == Severity.NONE ? null : Measure.of(severity);
            case COMPLAINT -> Measure.COMPLAINED;
            case HUMAN -> Measure.ANSWERED;
            case AUTO_REPLY -> Measure.AUTO_REPLIED;
            default -> null;
        };
    }

    /** Of each person the latest request. */
    private List<Unsubscribed> unsubscribed(long campaignId, Map<Long, Instant> mailed) {
        Map<Long, Unsubscribed> latest = new HashMap<>();
        jdbc.sql(UNSUBSCRIBED).param(campaignId).query((RowCallbackHandler) row -> {
            Unsubscribed one = unsubscribed(row, mailed);
            latest.put(one.person(), one);
        });
        return List.copyOf(latest.values());
    }

    /** The time that a mail states can be wrong: not before the message that it answers, nor after its record. */
    private static Unsubscribed unsubscribed(ResultSet row, Map<Long, Instant> mailed) throws SQLException {
        Instant honored = UtcTime.instant(row, "recorded_at");
        Instant asked = UtcTime.instant(row, "asked_at");
        Instant sent = UtcTime.instantOrNull(row, "first_sent_at");
        Instant stated = mailed.get(row.getLong("delivery_id"));
        if (stated != null && stated.isBefore(asked)) {
            asked = sent != null && stated.isBefore(sent) ? sent : stated;
        }
        String reason = row.getString("reason");
        return new Unsubscribed(
                row.getLong("delivery_id"),
                row.getLong("subscriber_id"),
                row.getString("domain"),
                reason == null ? "" : reason,
                asked.isAfter(honored) ? honored : asked,
                honored);
    }

    private Honoring honoring(long campaignId, List<Unsubscribed> gone) {
        List<Long> times = gone.stream()
                .map(one -> Duration.between(one.asked(), one.honored()).toMillis())
                .sorted()
                .toList();
        long sentAfter = 0;
        long leftOut = 0;
        for (int from = 0; from < gone.size(); from += PEOPLE) {
            Map<Long, Instant> honored = new HashMap<>();
            gone.subList(from, Math.min(gone.size(), from + PEOPLE))
                    .forEach(one -> honored.put(one.person(), one.honored()));
            long[] found = afterwards(campaignId, honored);
            sentAfter += found[0];
            leftOut += found[1];
        }
        return new Honoring(
                times.get(times.size() / 2),
                times.get(times.size() - 1),
                jdbc.sql(LATER_CAMPAIGNS).param(campaignId).query(Long.class).single(),
                sentAfter,
                leftOut);
    }

    /** How many messages were sent after the request, and how many deliveries were skipped for it. */
    private long[] afterwards(long campaignId, Map<Long, Instant> honored) {
        long[] found = new long[2];
        jdbc.sql(AFTERWARDS)
                .param("people", honored.keySet())
                .param("campaign", campaignId)
                .query((RowCallbackHandler) row -> {
                    Instant sent = UtcTime.instantOrNull(row, "first_sent_at");
                    if (sent != null && sent.isAfter(honored.get(row.getLong("subscriber_id")))) {
                        found[0]++;
                    } else if ("UNSUBSCRIBED".equals(row.getString("reason"))) {
                        found[1]++;
                    }
                });
        return found;
    }

    private static Instant hour(Instant at, Instant precise) {
        return at.truncatedTo(at.isBefore(precise) ? ChronoUnit.HOURS : ChronoUnit.DAYS);
    }
}
