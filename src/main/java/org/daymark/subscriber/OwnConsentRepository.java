package org.daymark.subscriber;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.daymark.storage.UtcTime;
import org.daymark.subscriber.OwnConsents.OwnConsent;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

final class OwnConsentRepository {
    private static final String STATE =
            "SELECT state FROM subscriptions WHERE subscriber_id = ? AND list_id = ? FOR UPDATE";

    private static final String ACTIVE_LISTS =
            "SELECT list_id FROM subscriptions WHERE subscriber_id = ? AND state = 'ACTIVE' ORDER BY list_id";

    private static final String ADD = """
            INSERT IGNORE INTO subscriptions (list_id, subscriber_id, state, started_at) VALUES (?, ?, 'ACTIVE', ?)
            """;

    private static final String BEGIN_AGAIN = """
            UPDATE subscriptions SET state = 'ACTIVE', started_at = ?, ended_at = NULL, ended_by = NULL
             WHERE subscriber_id = ? AND list_id = ? AND state = 'ENDED'
            """;

    /** Only what a link ended: what staff or a file ended is not the person's mistake. */
    private static final String UNDO = """
            UPDATE subscriptions SET state = 'ACTIVE', ended_at = NULL, ended_by = NULL
             WHERE subscriber_id = ? AND list_id = ? AND state = 'ENDED' AND ended_by IN ('PAGE', 'ONE_CLICK')
               AND ended_at >= ?
            """;

    private static final String LEFT_SINCE = """
            SELECT list_id FROM subscriptions
             WHERE subscriber_id = ? AND state = 'ENDED' AND ended_by IN ('PAGE', 'ONE_CLICK') AND ended_at >= ?
             ORDER BY list_id
            """;

    private static final String END = """
            UPDATE subscriptions SET state = 'ENDED', ended_at = ?, ended_by = 'PAGE'
             WHERE subscriber_id = ? AND list_id = ? AND (state = 'ACTIVE' OR ended_by = 'STAFF')
            """;

    private static final String RECORD = """
            INSERT INTO consents (subscriber_id, list_id, action, basis, wording, source, method, given_at, own_date,
              recorded_at, ip, user_agent, confirmed_at, confirmed_ip, actor)
            VALUES (:subscriber, :list, :action, :basis, :wording, :source, 'PAGE', :given, TRUE, :now, :ip, :agent,
              :confirmed, :confirmedIp, 'subscriber')
            """;

    private final JdbcClient jdbc;

    OwnConsentRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<SubscriptionState> lock(long subscriberId, long listId) {
        return jdbc.sql(STATE)
                .params(subscriberId, listId)
                .query((row, number) -> SubscriptionState.valueOf(row.getString("state")))
                .optional();
    }

    List<Long> activeLists(long subscriberId) {
        return jdbc.sql(ACTIVE_LISTS).param(subscriberId).query(Long.class).list();
    }

    void add(long subscriberId, long listId, Instant now) {
        jdbc.sql(ADD).params(listId, subscriberId, UtcTime.column(now)).update();
    }

    void beginAgain(long subscriberId, long listId, Instant now) {
        jdbc.sql(BEGIN_AGAIN).params(UtcTime.column(now), subscriberId, listId).update();
    }

    List<Long> leftSince(long subscriberId, Instant since) {
        return jdbc.sql(LEFT_SINCE)
                .params(subscriberId, UtcTime.column(since))
                .query(Long.class)
                .list();
    }

    boolean undo(long subscriberId, long listId, Instant since) {
        return jdbc.sql(UNDO)
                        .params(subscriberId, listId, UtcTime.column(since))
                        .update()
                == 1;
    }

    boolean end(long subscriberId, long listId, Instant now) {
        return jdbc.sql(END).params(UtcTime.column(now), subscriberId, listId).update() == 1;
    }

    void record(long subscriberId, long listId, ConsentAction action, OwnConsent consent, Instant now) {
        jdbc.sql(RECORD)
                .param("subscriber", subscriberId)
                .param("list", listId)
                .param("action", action.name())
                .param("basis", consent.basis().name())
                .param("wording", consent.wording())
                .param("source", consent.source())
                .param("given", UtcTime.column(consent.givenAt()))
                .param("now", UtcTime.column(now))
                .param("ip", consent.ip())
                .param("agent", consent.userAgent())
                .param("confirmed", column(consent.confirmedAt()))
                .param("confirmedIp", consent.confirmedIp())
                .update();
    }

    private static @Nullable LocalDateTime column(@Nullable Instant time) {
        return time == null ? null : UtcTime.column(time);
    }
}
