package org.daymark.subscriber;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.daymark.address.EmailAddress;
import org.daymark.consent.Purpose;
import org.daymark.storage.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

final class UnsubscribeRepository {
    private static final String ADDRESS = "SELECT email FROM subscribers WHERE id = ?";
    private static final String LIST_NAME = "SELECT name FROM lists WHERE id = ?";
    private static final String ACTIVE_LISTS =
            "SELECT list_id FROM subscriptions WHERE subscriber_id = ? AND state = 'ACTIVE'";
    private static final String LISTS_TO_LEAVE = """
            SELECT list_id FROM subscriptions WHERE subscriber_id = ? AND (state = 'ACTIVE' OR ended_by = 'STAFF')
            """;
    /** Also applies to subscriptions that staff ended: now the person asked for it, so staff cannot undo it. */
    private static final String END = """
            UPDATE subscriptions SET state = 'ENDED', ended_at = :now, ended_by = :channel
            WHERE subscriber_id = :subscriber AND list_id = :list AND (state = 'ACTIVE' OR ended_by = 'STAFF')
            """;

    private static final String RECORD_WITHDRAWAL = """
            INSERT INTO consents (subscriber_id, list_id, action, purpose, basis, wording, source, method, given_at,
              recorded_at, ip, user_agent, actor, delivery_id)
            VALUES (:subscriber, :list, 'WITHDRAWN', :purpose, 'OWN_WISH', :wording, :source, :method, :now, :now, :ip,
              :userAgent, 'subscriber', :delivery)
            """;
    private static final int MAX_IP = 45;
    private static final int MAX_USER_AGENT = 300;

    private final JdbcClient jdbc;
    private final Clock clock;

    UnsubscribeRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<EmailAddress> address(long subscriberId) {
        return jdbc.sql(ADDRESS)
                .param(subscriberId)
                .query((row, number) -> new EmailAddress(row.getString("email")))
                .optional();
    }

    Optional<String> listName(long listId) {
        return jdbc.sql(LIST_NAME).param(listId).query(String.class).optional();
    }

    Set<Long> activeLists(long subscriberId) {
        return jdbc.sql(ACTIVE_LISTS).param(subscriberId).query(Long.class).set();
    }

    /** Those that the person has not left of their own accord yet. */
    Set<Long> listsToLeave(long subscriberId) {
        return jdbc.sql(LISTS_TO_LEAVE).param(subscriberId).query(Long.class).set();
    }

    /** Returns whether there was an active subscription; of two concurrent callers only one gets true. */
    boolean end(long subscriberId, long listId, Evidence.Channel channel) {
        return jdbc.sql(END)
                        .param("now", UtcTime.column(clock.instant()))
                        .param("channel", channel.name())
                        .param("subscriber", subscriberId)
                        .param("list", listId)
                        .update()
                == 1;
    }

    void recordWithdrawal(UnsubscribeClaim claim, long listId, Purpose purpose, Evidence evidence) {
        jdbc.sql(RECORD_WITHDRAWAL)
                .param("subscriber", claim.subscriberId())
                .param("list", listId)
                .param("purpose", purpose.name())
                .param("wording", listId == 0 ? "asked to leave everything" : "asked to leave the list")
                .param("source", "unsubscribe link of delivery " + claim.deliveryId())
                .param("delivery", claim.deliveryId())
                .param("method", evidence.channel().name())
                .param("now", UtcTime.column(clock.instant()))
                .param("ip", cut(evidence.ip(), MAX_IP))
                .param("userAgent", cut(evidence.userAgent(), MAX_USER_AGENT))
                .update();
    }

    private static @Nullable String cut(@Nullable String text, int longest) {
        return text == null ? null : Texts.tidy(text, longest);
    }
}
