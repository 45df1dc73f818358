package org.daymark.subscriber;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.daymark.consent.Purpose;
import org.daymark.storage.UtcTime;
import org.daymark.subscriber.OwnConsents.OwnConsent;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

final class OwnConsentRepository {
    private static final String STATE =
            "SELECT state FROM subscriptions WHERE subscriber_id = ? AND list_id = ? FOR UPDATE";

    private static final String ACTIVE_LISTS =
            "SELECT list_id FROM subscriptions WHERE subscriber_id = ? AND state = 'ACTIVE' ORDER BY list_id";

    /** Only what the person ended: what staff or a file ended is not the person's mistake. */
    private static final String UNDO = """
            UPDATE subscriptions SET state = 'ACTIVE', ended_at = NULL, ended_by = NULL
             WHERE subscriber_id = ? AND list_id = ? AND state = 'ENDED' AND ended_by IN ('PAGE', 'ONE_CLICK', 'MAIL')
               AND ended_at >= ?
            """;

    private static final String LEFT_SINCE = """
            SELECT list_id FROM subscriptions
             WHERE subscriber_id = ? AND state = 'ENDED' AND ended_by IN ('PAGE', 'ONE_CLICK', 'MAIL') AND ended_at >= ?
             ORDER BY list_id
            """;

    private static final String END = """
            UPDATE subscriptions SET state = 'ENDED', ended_at = ?, ended_by = 'PAGE'
             WHERE subscriber_id = ? AND list_id = ? AND (state = 'ACTIVE' OR ended_by = 'STAFF')
            """;

    private static final String RECORD = """
            INSERT INTO consents (subscriber_id, list_id, action, purpose, basis, wording, wording_version, source,
              method, given_at, own_date, recorded_at, jurisdiction, ip, user_agent, confirmed_at, confirmed_ip, actor)
            SELECT s.id, :list, :action, :purpose, :basis, :wording, :version, :source, 'PAGE', :given, TRUE, :now,
                   s.country, :ip, :agent, :confirmed, :confirmedIp, 'subscriber'
              FROM subscribers s WHERE s.id = :subscriber
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
        record(subscriberId, listId, Purpose.LIST, action, consent, now);
    }

    void record(
            long subscriberId, long listId, Purpose purpose, ConsentAction action, OwnConsent consent, Instant now) {
        jdbc.sql(RECORD)
                .param("subscriber", subscriberId)
                .param("list", listId)
                .param("action", action.name())
                .param("purpose", purpose.name())
                .param("version", consent.wordingVersion())
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
