package org.daymark.delivery;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.daymark.storage.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Changes rows of the ledger on request, in ranges of subscriber ids. */
@Repository
class InterventionRepository {
    private static final String MAX_MEMBER = "SELECT MAX(subscriber_id) FROM deliveries WHERE campaign_id = ?";

    /** CONCAT prevents the use of the index on states, because the range of ids is faster. */
    private static final String CANCEL = """
            UPDATE deliveries
               SET state = 'CANCELLED', reply_code = NULL, enhanced_code = NULL, reply = NULL,
                   reason = 'CAMPAIGN_CANCELLED', reason_detail = NULL, updated_at = ?
             WHERE campaign_id = ? AND subscriber_id > ? AND subscriber_id <= ?
               AND CONCAT(state, '') IN ('PENDING', 'DEFERRED')
            """;

    private static final String FIND = """
            SELECT id FROM deliveries
             WHERE campaign_id = :campaign AND subscriber_id > :after AND subscriber_id <= :upTo
               AND CONCAT(state, '') = :state AND updated_at <= :before
               FOR UPDATE
            """;

    private static final String KEEP_ATTEMPTS = """
            INSERT INTO delivery_attempts
              (delivery_id, attempt, outcome, reply_code, enhanced_code, reply, reason, reason_detail, at)
            SELECT id, attempts, state, reply_code, enhanced_code, reply,
                   CASE WHEN reply IS NULL THEN reason END, CASE WHEN reply IS NULL THEN reason_detail END, updated_at
              FROM deliveries WHERE id IN (:ids)
            """;

    private static final String PUT_BACK = """
            UPDATE deliveries
               SET state = 'PENDING', due_at = :now, reply_code = NULL, enhanced_code = NULL, reply = NULL,
                   reason = NULL, reason_detail = NULL, left_at = NULL, tried_since = :now, updated_at = :now
             WHERE id IN (:ids)
            """;

    private static final String LEAVE = """
            UPDATE deliveries SET left_at = ?
             WHERE campaign_id = ? AND subscriber_id > ? AND subscriber_id <= ? AND state = 'UNCERTAIN'
               AND left_at IS NULL
            """;

    private static final String YOUNGEST_UNCERTAIN = """
            SELECT MAX(updated_at) FROM deliveries
             WHERE campaign_id = ? AND subscriber_id > ? AND subscriber_id <= ? AND state = 'UNCERTAIN'
            """;

    private static final String SUBSCRIBER = "SELECT id FROM subscribers WHERE email = ?";

    private static final int IN_LIST = 500;

    private final JdbcTemplate jdbc;
    private final NamedParameterJdbcTemplate named;
    private final JdbcClient client;

    InterventionRepository(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.named = new NamedParameterJdbcTemplate(jdbc);
        this.client = JdbcClient.create(jdbc);
    }

    long largestSubscriber(long campaignId) {
        Long largest = jdbc.queryForObject(MAX_MEMBER, Long.class, campaignId);
        return largest == null ? 0 : largest;
    }

    Optional<Long> subscriber(String email) {
        return client.sql(SUBSCRIBER).param(email).query(Long.class).optional();
    }

    int cancel(long campaignId, Range range, Instant now) {
        return jdbc.update(CANCEL, UtcTime.column(now), campaignId, range.after(), range.upTo());
    }

    /**
     * Makes deliveries pending again and archives their last attempt. Their series of attempts starts over. Needs a
     * transaction with the campaign locked.
     */
    int putBack(long campaignId, Range range, DeliveryState state, Instant before, Instant now) {
        List<Long> ids = client.sql(FIND)
                .param("campaign", campaignId)
                .param("after", range.after())
                .param("upTo", range.upTo())
                .param("state", state.name())
                .param("before", UtcTime.column(before))
                .query(Long.class)
                .list();
        for (int from = 0; from < ids.size(); from += IN_LIST) {
            List<Long> some = ids.subList(from, Math.min(from + IN_LIST, ids.size()));
            named.update(KEEP_ATTEMPTS, Map.of("ids", some));
            named.update(PUT_BACK, Map.of("ids", some, "now", UtcTime.column(now)));
        }
        return ids.size();
    }

    int leave(long campaignId, Range range, Instant now) {
        return jdbc.update(LEAVE, UtcTime.column(now), campaignId, range.after(), range.upTo());
    }

    /** When the last of the uncertain deliveries became uncertain, or null if there are none. */
    @Nullable
    Instant youngestUncertain(long campaignId, Range range) {
        LocalDateTime at =
                jdbc.queryForObject(YOUNGEST_UNCERTAIN, LocalDateTime.class, campaignId, range.after(), range.upTo());
        return at == null ? null : at.toInstant(java.time.ZoneOffset.UTC);
    }

    /** Subscribers' ids above one and up to another. */
    record Range(long after, long upTo) {}
}
