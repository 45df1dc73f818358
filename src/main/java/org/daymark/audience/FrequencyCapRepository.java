package org.daymark.audience;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.daymark.segment.Predicate;
import org.daymark.storage.UtcTime;
import org.daymark.subscriber.MailFrequency;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the limit of emails to one person, and asks the ledger who has reached it. */
@Repository
class FrequencyCapRepository {
    private static final String CURRENT = "SELECT most, days FROM frequency_caps WHERE id = 1 AND most IS NOT NULL";

    private static final String CHANGE = """
            UPDATE frequency_caps SET most = :most, days = :days
             WHERE id = 1 AND COALESCE(most, 0) = :seenMost AND COALESCE(days, 0) = :seenDays
            """;

    private static final String EXEMPT = "SELECT cap_exempt FROM campaigns WHERE id = ?";

    private static final String SET_EXEMPT = "UPDATE campaigns SET cap_exempt = ? WHERE id = ?";

    private static final String ANY_WISH = """
            SELECT COUNT(*) FROM (SELECT 1 AS one FROM subscriptions m JOIN subscribers s ON s.id = m.subscriber_id
                                   WHERE m.list_id = ? AND s.mail_frequency IS NOT NULL LIMIT 1) first_one
            """;

    /** The campaigns that could have sent since then narrow the ledger first. */
    private static final String SENT_SINCE = """
            k.started_at IS NOT NULL AND (k.finished_at IS NULL OR k.finished_at > ?) AND k.destination = ? AND k.id <> ?
               AND d.state IN ('SENDING', 'ACCEPTED', 'UNCERTAIN') AND d.updated_at > ?
            """;

    private static final String REACHED = """
            s.id IN (SELECT d.subscriber_id FROM campaigns k JOIN deliveries d ON d.campaign_id = k.id
                      WHERE %s
                      GROUP BY d.subscriber_id HAVING COUNT(*) >= ?)
            """.formatted(SENT_SINCE);

    private static final String WISH_REACHED = """
            (s.mail_frequency = ? AND EXISTS (SELECT 1 FROM campaigns k
                      JOIN deliveries d ON d.campaign_id = k.id AND d.subscriber_id = s.id
                     WHERE %s))
            """.formatted(SENT_SINCE);

    private static final String RECIPIENTS = """
            SELECT COUNT(*)
              FROM subscriptions m
              JOIN subscribers s ON s.id = m.subscriber_id
             WHERE m.list_id = ? AND m.state = 'ACTIVE' AND (s.paused_until IS NULL OR s.paused_until <= ?)
               AND NOT EXISTS (SELECT 1 FROM suppressions x
                                WHERE x.address_hash = s.address_hash AND x.list_id IN (0, ?))
               AND %s
            """;

    private final JdbcClient jdbc;

    FrequencyCapRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<FrequencyCap> current() {
        return jdbc.sql(CURRENT)
                .query((row, number) -> new FrequencyCap(row.getInt("most"), row.getInt("days")))
                .optional();
    }

    boolean change(@Nullable FrequencyCap seen, @Nullable FrequencyCap cap) {
        return jdbc.sql(CHANGE)
                        .param("most", cap == null ? null : cap.most())
                        .param("days", cap == null ? null : cap.days())
                        .param("seenMost", seen == null ? 0 : seen.most())
                        .param("seenDays", seen == null ? 0 : seen.days())
                        .update()
                == 1;
    }

    boolean exempt(long campaignId) {
        return jdbc.sql(EXEMPT)
                .param(campaignId)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    void exempt(long campaignId, boolean exempt) {
        jdbc.sql(SET_EXEMPT).params(exempt, campaignId).update();
    }

    boolean anyWish(long listId) {
        return jdbc.sql(ANY_WISH).param(listId).query(Integer.class).single() > 0;
    }

    /** About how many people a list reaches who meet a condition. */
    long recipients(long listId, Predicate predicate, Instant now) {
        List<Object> parameters = new ArrayList<>(List.of(listId, UtcTime.column(now), listId));
        parameters.addAll(predicate.parameters());
        return jdbc.sql(RECIPIENTS.formatted(predicate.sql()))
                .params(parameters)
                .query(Long.class)
                .single();
    }

    /** Those who have had as many emails as the limit allows. */
    static Predicate reached(FrequencyCap cap, long campaignId, String destination, Instant now) {
        Object since = UtcTime.column(now.minus(Duration.ofDays(cap.days())));
        return new Predicate(REACHED, List.of(since, destination, campaignId, since, cap.most()));
    }

    /** Those who have had as many emails as they asked for at most. */
    static Predicate wishesReached(long campaignId, String destination, Instant now) {
        return Stream.of(MailFrequency.WEEKLY, MailFrequency.MONTHLY)
                .map(wish -> {
                    Object since = UtcTime.column(now.minus(Duration.ofDays(wish.days())));
                    return new Predicate(WISH_REACHED, List.of(wish.name(), since, destination, campaignId, since));
                })
                .reduce(Predicate::or)
                .orElseThrow();
    }
}
