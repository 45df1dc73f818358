package org.daymark.audience;

import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.daymark.segment.Predicate;
import org.daymark.storage.UtcTime;
import org.daymark.subscriber.SubscriptionState;
import org.daymark.suppression.SuppressedDomains;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads lists as the ledger's snapshot and claims read them. */
@Repository
class AudienceRepository {
    /**
     * The suppressions as a table of their own, which is made once: looked up for each person they take twice the time.
     */
    private static final String COUNT = """
            SELECT country, language, state, barred, COUNT(*) AS people, COUNT(time_zone) AS zoned
              FROM (SELECT COALESCE(s.country, '') AS country, COALESCE(s.language, '') AS language,
                           m.state AS state, s.time_zone AS time_zone,
                           x.address_hash IS NOT NULL OR y.domain IS NOT NULL
                             OR COALESCE(s.paused_until > :now, FALSE) AS barred
                      FROM subscriptions m
                      JOIN subscribers s ON s.id = m.subscriber_id
                      LEFT JOIN (SELECT DISTINCT address_hash FROM suppressions WHERE list_id IN (0, :list)) x
                             ON x.address_hash = s.address_hash
                      LEFT JOIN %s y ON y.domain = s.domain
                     WHERE m.list_id = :list) members
             GROUP BY country, language, state, barred
            """;

    /** The members whom a campaign with segments can reach. */
    private static final String NARROWED = """
            SELECT COALESCE(s.country, '') AS country, COALESCE(s.language, '') AS language, COUNT(*) AS people, COUNT(s.time_zone) AS zoned
              FROM subscriptions m
              JOIN subscribers s ON s.id = m.subscriber_id
              LEFT JOIN (SELECT DISTINCT address_hash FROM suppressions WHERE list_id IN (0, ?)) x
                     ON x.address_hash = s.address_hash
              LEFT JOIN %s y ON y.domain = s.domain
             WHERE m.list_id = ? AND m.state = 'ACTIVE' AND x.address_hash IS NULL AND y.domain IS NULL
               AND (s.paused_until IS NULL OR s.paused_until <= ?) AND %s
             GROUP BY COALESCE(s.country, ''), COALESCE(s.language, '')
            """;

    private static final String UP_TO =
            "SELECT COUNT(*) FROM (SELECT 1 AS one FROM subscriptions WHERE list_id = ? LIMIT ?) first_ones";

    private final JdbcClient jdbc;
    private final SuppressedDomains domains;

    AudienceRepository(JdbcClient jdbc, SuppressedDomains domains) {
        this.jdbc = jdbc;
        this.domains = domains;
    }

    Audience count(long listId, Instant now) {
        Map<String, Long> countries = new TreeMap<>();
        Map<String, Long> languages = new TreeMap<>();
        long[] sums = new long[4];
        JdbcClient.StatementSpec count = jdbc.sql(COUNT.formatted(domains.table()));
        count.param("list", listId).param("now", UtcTime.column(now)).query((ResultSet row) -> {
            long people = row.getLong("people");
            sums[0] += people;
            if (SubscriptionState.valueOf(row.getString("state")) != SubscriptionState.ACTIVE) {
                sums[1] += people;
            } else if (row.getBoolean("barred")) {
                sums[2] += people;
            } else {
                countries.merge(row.getString("country"), people, Long::sum);
                languages.merge(row.getString("language"), people, Long::sum);
                sums[3] += row.getLong("zoned");
            }
        });
        return new Audience(sums[0], sums[1], sums[2], countries, languages, sums[3]);
    }

    /** The same list narrowed. */
    Audience narrowed(Audience whole, long listId, Narrowing narrowing, Predicate predicate, Instant now) {
        Map<String, Long> countries = new TreeMap<>();
        Map<String, Long> languages = new TreeMap<>();
        long[] sums = new long[2];
        List<Object> parameters = new ArrayList<>(List.of(listId, listId, UtcTime.column(now)));
        parameters.addAll(predicate.parameters());
        jdbc.sql(NARROWED.formatted(domains.table(), predicate.sql()))
                .params(parameters)
                .query((ResultSet row) -> {
                    long people = row.getLong("people");
                    countries.merge(row.getString("country"), people, Long::sum);
                    languages.merge(row.getString("language"), people, Long::sum);
                    sums[0] += people;
                    sums[1] += row.getLong("zoned");
                });
        return new Audience(
                whole.subscribers(),
                whole.unsubscribed(),
                whole.suppressed(),
                whole.recipients() - sums[0],
                countries,
                languages,
                sums[1],
                narrowing);
    }

    boolean atMost(long listId, int people) {
        return jdbc.sql(UP_TO).params(listId, people + 1).query(Integer.class).single() <= people;
    }
}
