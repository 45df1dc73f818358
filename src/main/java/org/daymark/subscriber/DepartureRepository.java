package org.daymark.subscriber;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.daymark.address.EmailAddress;
import org.daymark.storage.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

final class DepartureRepository {
    private static final String KNOWN = """
            SELECT s.id, s.email, m.state, m.ended_by,
                   (SELECT COUNT(*) FROM subscriptions a WHERE a.subscriber_id = s.id AND a.state = 'ACTIVE') AS active
            FROM subscribers s LEFT JOIN subscriptions m ON m.subscriber_id = s.id AND m.list_id = :list
            WHERE s.email IN (:emails)
            """;

    /** A date stated for a whole file does not prove the sign-up of one person. */
    private static final String SIGN_UPS = """
            SELECT c.subscriber_id, c.list_id,
                   MAX(CASE WHEN c.method <> 'IMPORT' THEN COALESCE(c.given_at, c.recorded_at)
                            WHEN c.own_date THEN COALESCE(c.confirmed_at, c.given_at) END) AS signed_up
            FROM consents c
            WHERE c.action IN ('GIVEN', 'RESTORED') AND c.purpose = 'LIST' AND c.subscriber_id IN (:ids)
            GROUP BY c.subscriber_id, c.list_id
            """;

    private static final String CREATE = """
            INSERT IGNORE INTO subscribers (email, domain, address_hash, created_at, updated_at) VALUES (?, ?, ?, ?, ?)
            """;

    private static final String ID = "SELECT id FROM subscribers WHERE email = ?";

    /** Also what staff have ended: they could take that back. */
    private static final String END_ALL = """
            UPDATE subscriptions SET state = 'ENDED', ended_at = ?, ended_by = 'IMPORT'
            WHERE subscriber_id = ? AND (state = 'ACTIVE' OR ended_by = 'STAFF')
            """;

    private static final String END = """
            UPDATE subscriptions SET state = 'ENDED', ended_at = ?, ended_by = 'IMPORT'
            WHERE subscriber_id = ? AND list_id = ? AND (state = 'ACTIVE' OR ended_by = 'STAFF')
            """;

    private static final String ADD_ENDED = """
            INSERT IGNORE INTO subscriptions (list_id, subscriber_id, state, started_at, ended_at, ended_by)
            VALUES (?, ?, 'ENDED', ?, ?, 'IMPORT')
            """;

    private static final String WITHDRAW = """
            INSERT INTO consents (subscriber_id, list_id, action, basis, wording, source, method, given_at, recorded_at,
              own_date, actor)
            VALUES (?, ?, 'WITHDRAWN', 'KEPT_ELSEWHERE', ?, ?, 'IMPORT', ?, ?, ?, ?)
            """;

    private static final int IN_LIST = 200;

    private final JdbcTemplate jdbc;
    private final JdbcClient client;

    DepartureRepository(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
    }

    /**
     * A person in the database.
     *
     * @param state that of the subscription to the list, null without one
     * @param endedBy what ended it
     * @param active whether they are on any list
     * @param signedUp when they last gave consent; null if unknown
     * @param signedUpOnList the same for the list
     */
    record Known(
            long id,
            @Nullable SubscriptionState state,
            @Nullable Ending endedBy,
            boolean active,
            @Nullable Instant signedUp,
            @Nullable Instant signedUpOnList) {
        boolean activeOnList() {
            return state == SubscriptionState.ACTIVE;
        }

        /** By their own wish or by that of another program, which no undo of staff takes back. */
        boolean hasLeftList() {
            return state == SubscriptionState.ENDED && endedBy != Ending.STAFF;
        }

        private Known signingUp(@Nullable Instant at, boolean onList) {
            return at == null
                    ? this
                    : new Known(
                            id,
                            state,
                            endedBy,
                            active,
                            later(signedUp, at),
                            onList ? later(signedUpOnList, at) : signedUpOnList);
        }

        private static Instant later(@Nullable Instant one, Instant other) {
            return one == null || one.isBefore(other) ? other : one;
        }
    }

    Map<String, Known> known(long listId, List<String> emails) {
        Map<String, Known> known = new HashMap<>();
        for (int from = 0; from < emails.size(); from += IN_LIST) {
            known.putAll(some(listId, emails.subList(from, Math.min(from + IN_LIST, emails.size()))));
        }
        return known;
    }

    private Map<String, Known> some(long listId, List<String> emails) {
        Map<Long, String> emailOf = new HashMap<>();
        Map<String, Known> known = new HashMap<>();
        client.sql(KNOWN).param("list", listId).param("emails", emails).query((RowCallbackHandler) row -> {
            emailOf.put(row.getLong("id"), row.getString("email"));
            known.put(
                    row.getString("email"),
                    new Known(
                            row.getLong("id"),
                            SubscriptionState.of(row.getString("state")),
                            Ending.of(row.getString("ended_by")),
                            row.getLong("active") > 0,
                            null,
                            null));
        });
        if (!known.isEmpty()) {
            client.sql(SIGN_UPS).param("ids", emailOf.keySet()).query((RowCallbackHandler) row -> {
                String email = emailOf.get(row.getLong("subscriber_id"));
                boolean onList = row.getLong("list_id") == listId || row.getLong("list_id") == 0;
                Instant at = UtcTime.instantOrNull(row, "signed_up");
                if (email != null) {
                    known.computeIfPresent(email, (same, person) -> person.signingUp(at, onList));
                }
            });
        }
        return known;
    }

    /** Adds a person with only the address. */
    long create(EmailAddress address, String hash, Instant now) {
        LocalDateTime time = UtcTime.column(now);
        jdbc.update(CREATE, address.value(), address.domain(), hash, time, time);
        return client.sql(ID).param(address.value()).query(Long.class).single();
    }

    void endAll(long subscriberId, Instant at) {
        jdbc.update(END_ALL, UtcTime.column(at), subscriberId);
    }

    /** Ends the subscription, or keeps that there was one elsewhere. */
    void endOnList(long subscriberId, long listId, Instant at) {
        LocalDateTime time = UtcTime.column(at);
        if (jdbc.update(END, time, subscriberId, listId) == 0) {
            jdbc.update(ADD_ENDED, listId, subscriberId, time, time);
        }
    }

    void withdraw(long subscriberId, long listId, Departing person, Instant now) {
        Instant at = person.at();
        jdbc.update(
                WITHDRAW,
                subscriberId,
                listId,
                person.wording(),
                person.source(),
                at == null ? null : UtcTime.column(at),
                UtcTime.column(now),
                at != null,
                person.actor());
    }
}
