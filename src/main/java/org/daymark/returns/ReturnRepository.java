package org.daymark.returns;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.daymark.feedback.Evidence;
import org.daymark.feedback.Kind;
import org.daymark.storage.UtcTime;
import org.daymark.text.Excerpt;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The table of what came back. */
@Repository
class ReturnRepository {
    private static final String ADD = """
            INSERT IGNORE INTO return_events
                   (source, source_key, fingerprint, kind, severity, reason, status, pattern, evidence, recipient,
                    matched, state, consequence, delivery_id, campaign_id, subscriber_id, sender_domain, occurred_at,
                    recorded_at)
            VALUES (:source, :key, :fingerprint, :kind, :severity, :reason, :status, :pattern, :evidence, :recipient,
                    :matched, 'DONE', 'NOTED', :delivery, :campaign, :subscriber, :domain, :occurred, :now)
            """;

    private static final String ID = "SELECT id FROM return_events WHERE source = ? AND source_key = ?";

    private static final String CONCLUDE = "UPDATE return_events SET state = ?, consequence = ? WHERE id = ?";

    /** When the last message that was accepted before a time, and did not come back, was accepted. */
    private static final String LAST_ARRIVED = """
            SELECT MAX(d.updated_at)
              FROM campaigns c
              JOIN deliveries d ON d.campaign_id = c.id AND d.subscriber_id = :subscriber
             WHERE c.started_at IS NOT NULL AND d.state = 'ACCEPTED' AND d.updated_at < :before
               AND NOT EXISTS (SELECT 1 FROM return_events e WHERE e.delivery_id = d.id AND e.kind = 'BOUNCE')
            """;

    private static final String SOFT_BOUNCES = """
            SELECT MIN(e.occurred_at) AS at
              FROM return_events e
             WHERE e.subscriber_id = :subscriber AND e.kind = 'BOUNCE' AND e.consequence = 'COUNTED'
               AND e.delivery_id <> :delivery AND e.occurred_at > :after
             GROUP BY e.delivery_id
             ORDER BY at
            """;

    private static final String COMPLAINTS = """
            SELECT COUNT(DISTINCT delivery_id) FROM return_events
             WHERE sender_domain = ? AND kind = 'COMPLAINT' AND recorded_at > ? AND consequence = 'SUPPRESSED'
            """;

    private static final String BLOCKS = """
            SELECT COUNT(DISTINCT delivery_id) FROM return_events
             WHERE sender_domain = ? AND kind = 'BOUNCE' AND recorded_at > ? AND consequence = 'BLOCKED'
            """;

    /** Of the campaigns that sent within the time, with what they sent before it. */
    private static final String ACCEPTED_AT_MOST = """
            SELECT COALESCE(SUM(t.accepted), 0)
              FROM campaigns c
              JOIN accepted_tallies t ON t.campaign_id = c.id
             WHERE c.message_domain = ? AND c.started_at IS NOT NULL AND (c.finished_at IS NULL OR c.finished_at > ?)
            """;

    private static final String ACCEPTED = """
            SELECT COUNT(*)
              FROM campaigns c
              JOIN deliveries d ON d.campaign_id = c.id AND d.state = 'ACCEPTED'
             WHERE c.message_domain = :domain AND c.started_at IS NOT NULL
               AND (c.finished_at IS NULL OR c.finished_at > :since) AND d.updated_at > :since
            """;

    private static final int MAX_EVIDENCE = 4_000;
    private static final int MAX_PATTERN = 80;
    private static final int MAX_RECIPIENT = 254;
    private static final int MAX_STATUS = 12;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    ReturnRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds an event and gives its id; empty if it was recorded before. */
    Optional<Long> add(ReturnEvent event, Identified found, Instant now) {
        SentMessage message = found.message();
        int added = jdbc.sql(ADD)
                .param("source", event.source())
                .param("key", event.key())
                .param("fingerprint", event.fingerprint())
                .param("kind", event.kind().name())
                .param("severity", event.severity().name())
                .param("reason", event.reason().name())
                .param("status", event.status() == null ? null : Excerpt.cut(event.status(), MAX_STATUS))
                .param("pattern", pattern(event))
                .param("evidence", evidence(event))
                .param(
                        "recipient",
                        event.recipients().isEmpty()
                                ? null
                                : Excerpt.cut(event.recipients().get(0), MAX_RECIPIENT))
                .param("matched", found.match().name())
                .param("delivery", message == null ? null : message.deliveryId())
                .param("campaign", message == null ? null : message.campaignId())
                .param("subscriber", message == null ? null : message.subscriberId())
                .param("domain", message == null ? null : message.senderDomain())
                .param("occurred", UtcTime.column(event.occurredAt()))
                .param("now", UtcTime.column(now))
                .update();
        return added == 0
                ? Optional.empty()
                : jdbc.sql(ID)
                        .params(event.source(), event.key())
                        .query(Long.class)
                        .optional();
    }

    void conclude(long id, ReturnState state, Consequence consequence) {
        jdbc.sql(CONCLUDE).params(state.name(), consequence.name(), id).update();
    }

    Instant lastArrived(long subscriberId, Instant before) {
        return jdbc.sql(LAST_ARRIVED)
                .param("subscriber", subscriberId)
                .param("before", UtcTime.column(before))
                .query(LocalDateTime.class)
                .optional()
                .map(at -> at.toInstant(ZoneOffset.UTC))
                .orElse(Instant.EPOCH);
    }

    /** When other deliveries to this person had soft bounces after a time, the first ones. */
    List<Instant> softBounces(long subscriberId, long deliveryId, Instant after, int most) {
        return jdbc
                .sql(SOFT_BOUNCES)
                .param("subscriber", subscriberId)
                .param("delivery", deliveryId)
                .param("after", UtcTime.column(after))
                .query((row, number) -> UtcTime.instant(row, "at"))
                .list()
                .stream()
                .limit(most)
                .toList();
    }

    long complaints(String senderDomain, Instant since) {
        return count(COMPLAINTS, senderDomain, since);
    }

    long blocks(String senderDomain, Instant since) {
        return count(BLOCKS, senderDomain, since);
    }

    long acceptedAtMost(String senderDomain, Instant since) {
        return count(ACCEPTED_AT_MOST, senderDomain, since);
    }

    long accepted(String senderDomain, Instant since) {
        return jdbc.sql(ACCEPTED)
                .param("domain", senderDomain)
                .param("since", UtcTime.column(since))
                .query(Long.class)
                .single();
    }

    private long count(String sql, String senderDomain, Instant since) {
        return jdbc.sql(sql)
                .params(senderDomain, UtcTime.column(since))
                .query(Long.class)
                .single();
    }

    private static String pattern(ReturnEvent event) {
        return event.evidence().isEmpty()
                ? ""
                : Excerpt.cut(event.evidence().get(0).pattern(), MAX_PATTERN);
    }

    /** What people wrote is never kept in clear. */
    private static String evidence(ReturnEvent event) {
        List<Evidence> kept = event.kind() == Kind.HUMAN ? new ArrayList<>() : new ArrayList<>(event.evidence());
        String json = JSON.writeValueAsString(kept);
        while (json.length() > MAX_EVIDENCE) {
            kept.remove(kept.size() - 1);
            json = JSON.writeValueAsString(kept);
        }
        return json;
    }
}
