package org.daymark.subscriber;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.daymark.consent.ConsentBook.Standing;
import org.daymark.consent.Purpose;
import org.daymark.storage.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

final class MembershipRepository {
    private static final String FIND = """
            SELECT list_id, state, started_at, ended_at, ended_by FROM subscriptions
             WHERE subscriber_id = ? AND list_id = ? FOR UPDATE
            """;

    private static final String ACTIVE_LISTS = """
            SELECT list_id FROM subscriptions WHERE subscriber_id = ? AND state = 'ACTIVE' ORDER BY list_id FOR UPDATE
            """;

    private static final String END = """
            UPDATE subscriptions SET state = 'ENDED', ended_at = ?, ended_by = 'STAFF'
             WHERE subscriber_id = ? AND list_id = ? AND state = 'ACTIVE'
            """;

    private static final String ENDED_BY_STAFF = """
            SELECT list_id FROM subscriptions
             WHERE subscriber_id = ? AND state = 'ENDED' AND ended_by = 'STAFF' AND ended_at = ?
             ORDER BY list_id FOR UPDATE
            """;

    private static final String TAKE_BACK = """
            UPDATE subscriptions SET state = 'ACTIVE', ended_at = NULL, ended_by = NULL
             WHERE subscriber_id = ? AND list_id = ? AND state = 'ENDED' AND ended_by = 'STAFF' AND ended_at = ?
            """;

    private static final String ADD = """
            INSERT IGNORE INTO subscriptions (list_id, subscriber_id, state, started_at, consent_limit, consent_until)
            VALUES (:list, :subscriber, 'ACTIVE', :now, :limit, :until)
            """;

    private static final String BEGIN_AGAIN = """
            UPDATE subscriptions SET state = 'ACTIVE', started_at = :now, ended_at = NULL, ended_by = NULL,
                   consent_limit = :limit, consent_until = :until
             WHERE subscriber_id = :subscriber AND list_id = :list AND state = 'ENDED'
            """;

    private static final String RENEW = """
            UPDATE subscriptions SET consent_limit = :limit, consent_until = :until
             WHERE subscriber_id = :subscriber AND list_id = :list AND state = 'ACTIVE'
            """;

    private static final String RECORD = """
            INSERT INTO consents (subscriber_id, list_id, action, purpose, basis, wording, source, method, given_at,
              recorded_at, expires_at, jurisdiction, actor)
            SELECT s.id, :list, :action, :purpose, :basis, :wording, :source, :method, :given, :now, :expires, s.country,
                   :actor
              FROM subscribers s WHERE s.id = :subscriber
            """;

    private final JdbcClient jdbc;

    MembershipRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A subscription, locked. */
    record Membership(
            long listId,
            boolean active,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Ending endedBy) {}

    Optional<Membership> lock(long subscriberId, long listId) {
        return jdbc.sql(FIND)
                .params(subscriberId, listId)
                .query(MembershipRepository::membership)
                .optional();
    }

    List<Long> lockActive(long subscriberId) {
        return jdbc.sql(ACTIVE_LISTS).param(subscriberId).query(Long.class).list();
    }

    boolean end(long subscriberId, long listId, Instant at) {
        return jdbc.sql(END).params(UtcTime.column(at), subscriberId, listId).update() == 1;
    }

    List<Long> lockEndedByStaff(long subscriberId, Instant at) {
        return jdbc.sql(ENDED_BY_STAFF)
                .params(subscriberId, UtcTime.column(at))
                .query(Long.class)
                .list();
    }

    void takeBack(long subscriberId, long listId, Instant at) {
        jdbc.sql(TAKE_BACK).params(subscriberId, listId, UtcTime.column(at)).update();
    }

    boolean add(long subscriberId, long listId, Standing standing, Instant now) {
        return jdbc.sql(ADD)
                        .param("list", listId)
                        .param("subscriber", subscriberId)
                        .param("now", UtcTime.column(now))
                        .param("limit", StandingColumns.limit(standing))
                        .param("until", StandingColumns.until(standing))
                        .update()
                == 1;
    }

    boolean beginAgain(long subscriberId, long listId, Standing standing, Instant now) {
        return jdbc.sql(BEGIN_AGAIN)
                        .param("list", listId)
                        .param("subscriber", subscriberId)
                        .param("now", UtcTime.column(now))
                        .param("limit", StandingColumns.limit(standing))
                        .param("until", StandingColumns.until(standing))
                        .update()
                == 1;
    }

    /** Whether the person is on the list. */
    boolean renew(long subscriberId, long listId, Standing standing) {
        return jdbc.sql(RENEW)
                        .param("list", listId)
                        .param("subscriber", subscriberId)
                        .param("limit", StandingColumns.limit(standing))
                        .param("until", StandingColumns.until(standing))
                        .update()
                == 1;
    }

    void record(long subscriberId, long listId, ConsentAction action, ConsentProof proof, Instant now) {
        record(subscriberId, listId, Purpose.LIST, action, proof, now);
    }

    void record(
            long subscriberId, long listId, Purpose purpose, ConsentAction action, ConsentProof proof, Instant now) {
        Instant given = proof.givenAt();
        boolean gives = action == ConsentAction.GIVEN || action == ConsentAction.RESTORED;
        jdbc.sql(RECORD)
                .param("subscriber", subscriberId)
                .param("list", listId)
                .param("action", action.name())
                .param("purpose", purpose.name())
                .param("basis", proof.basis().name())
                .param("wording", proof.wording())
                .param("source", proof.source())
                .param("method", proof.method().name())
                .param("given", given == null ? null : UtcTime.column(given))
                .param("now", UtcTime.column(now))
                .param("expires", gives ? StandingColumns.until(proof.standing()) : null)
                .param("actor", proof.actor())
                .update();
    }

    private static Membership membership(ResultSet row, int number) throws SQLException {
        return new Membership(
                row.getLong("list_id"),
                SubscriptionState.valueOf(row.getString("state")) == SubscriptionState.ACTIVE,
                UtcTime.instant(row, "started_at"),
                UtcTime.instantOrNull(row, "ended_at"),
                Ending.of(row.getString("ended_by")));
    }
}
