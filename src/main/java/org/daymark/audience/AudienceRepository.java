package org.daymark.audience;

import java.sql.ResultSet;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads lists as the ledger's snapshot and claims read them. */
@Repository
class AudienceRepository {
    private static final String COUNT = """
            SELECT country, COUNT(*) AS people, SUM(ended) AS ended, SUM(suppressed) AS suppressed,
                   SUM(CASE WHEN ended = 0 AND suppressed = 0 THEN zoned ELSE 0 END) AS zoned
              FROM (SELECT COALESCE(s.country, '') AS country,
                           CASE WHEN m.state = 'ACTIVE' THEN 0 ELSE 1 END AS ended,
                           CASE WHEN m.state = 'ACTIVE' AND EXISTS
                                     (SELECT 1 FROM suppressions x
                                       WHERE x.address_hash = s.address_hash AND x.list_id IN (0, :list))
                                THEN 1 ELSE 0 END AS suppressed,
                           CASE WHEN s.time_zone IS NULL THEN 0 ELSE 1 END AS zoned
                      FROM subscriptions m
                      JOIN subscribers s ON s.id = m.subscriber_id
                     WHERE m.list_id = :list) people
             GROUP BY country
            """;

    private static final String UP_TO =
            "SELECT COUNT(*) FROM (SELECT 1 AS one FROM subscriptions WHERE list_id = ? LIMIT ?) first_ones";

    private final JdbcClient jdbc;

    AudienceRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Audience count(long listId) {
        Map<String, Long> countries = new TreeMap<>();
        long[] sums = new long[4];
        jdbc.sql(COUNT).param("list", listId).query((ResultSet row) -> {
            long people = row.getLong("people");
            long ended = row.getLong("ended");
            long suppressed = row.getLong("suppressed");
            sums[0] += people;
            sums[1] += ended;
            sums[2] += suppressed;
            sums[3] += row.getLong("zoned");
            if (people > ended + suppressed) {
                countries.put(row.getString("country"), people - ended - suppressed);
            }
        });
        return new Audience(sums[0], sums[1], sums[2], countries, sums[3]);
    }

    boolean atMost(long listId, int people) {
        return jdbc.sql(UP_TO).params(listId, people + 1).query(Integer.class).single() <= people;
    }
}
