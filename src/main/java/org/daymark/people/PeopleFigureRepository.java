package org.daymark.people;

import java.sql.ResultSet;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.daymark.storage.UtcTime;
import org.daymark.suppression.SuppressedDomains;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts people. Reads all of a list. */
@Repository
class PeopleFigureRepository {
    private static final String ALL_UP_TO = "SELECT COUNT(*) FROM (SELECT 1 AS one FROM subscribers LIMIT :most) n";

    private static final String LIST_UP_TO =
            "SELECT COUNT(*) FROM (SELECT 1 AS one FROM subscriptions WHERE list_id = :list LIMIT :most) n";

    /** The suppressions as tables of their own, which are made once. */
    private static final String OF_LIST = """
            SELECT barred, active, paused, COUNT(*) AS people
              FROM (SELECT CASE WHEN x.address_hash IS NOT NULL OR y.domain IS NOT NULL THEN 1 ELSE 0 END AS barred,
                           CASE WHEN m.state = 'ACTIVE' THEN 1 ELSE 0 END AS active,
                           CASE WHEN s.paused_until > :now THEN 1 ELSE 0 END AS paused
                      FROM subscriptions m
                      JOIN subscribers s ON s.id = m.subscriber_id
                      LEFT JOIN (SELECT DISTINCT address_hash FROM suppressions WHERE list_id IN (0, :list)) x
                             ON x.address_hash = s.address_hash
                      LEFT JOIN %s y ON y.domain = s.domain
                     WHERE m.list_id = :list) members
             GROUP BY barred, active, paused
            """;

    private static final String OF_ALL = """
            SELECT barred, active, paused, COUNT(*) AS people
              FROM (SELECT CASE WHEN x.address_hash IS NOT NULL OR y.domain IS NOT NULL THEN 1 ELSE 0 END AS barred,
                           CASE WHEN m.subscriber_id IS NOT NULL THEN 1 ELSE 0 END AS active,
                           CASE WHEN s.paused_until > :now THEN 1 ELSE 0 END AS paused
                      FROM subscribers s
                      LEFT JOIN (SELECT DISTINCT subscriber_id FROM subscriptions WHERE state = 'ACTIVE') m
                             ON m.subscriber_id = s.id
                      LEFT JOIN (SELECT DISTINCT address_hash FROM suppressions WHERE list_id = 0) x
                             ON x.address_hash = s.address_hash
                      LEFT JOIN %s y ON y.domain = s.domain) members
             GROUP BY barred, active, paused
            """;

    private static final String UNCONFIRMED =
            "SELECT COUNT(*) FROM sign_up_requests WHERE state = 'MAILED' AND (:list = 0 OR list_id = :list)";

    private static final String JOINED = """
            SELECT CAST(started_at AS DATE) AS day_of, COUNT(*) AS people FROM subscriptions
             WHERE started_at >= :since AND (:list = 0 OR list_id = :list)
             GROUP BY CAST(started_at AS DATE)
            """;

    private static final String LEFT = """
            SELECT CAST(ended_at AS DATE) AS day_of, COUNT(*) AS people FROM subscriptions
             WHERE ended_at >= :since AND state = 'ENDED' AND (:list = 0 OR list_id = :list)
             GROUP BY CAST(ended_at AS DATE)
            """;

    /** Those whose person is known, of a list those of its members. */
    private static final String SUPPRESSED = """
            SELECT CAST(x.created_at AS DATE) AS day_of, COUNT(*) AS people FROM suppressions x
             WHERE x.created_at >= :since AND x.list_id IN (0, :list) AND x.subscriber_id IS NOT NULL
               AND (:list = 0 OR EXISTS (SELECT 1 FROM subscriptions m
                                          WHERE m.subscriber_id = x.subscriber_id AND m.list_id = :list))
             GROUP BY CAST(x.created_at AS DATE)
            """;

    private final JdbcClient jdbc;
    private final SuppressedDomains domains;

    PeopleFigureRepository(JdbcClient jdbc, SuppressedDomains domains) {
        this.jdbc = jdbc;
        this.domains = domains;
    }

    /** How many people joined, left and were suppressed on each day, in UTC. */
    record Days(Map<LocalDate, Long> joined, Map<LocalDate, Long> left, Map<LocalDate, Long> suppressed) {}

    boolean atMost(long listId, int most) {
        return jdbc.sql(listId == 0 ? ALL_UP_TO : LIST_UP_TO)
                        .param("list", listId)
                        .param("most", most + 1)
                        .query(Integer.class)
                        .single()
                <= most;
    }

    PeopleTotals totals(long listId, Instant now) {
        long[] sums = new long[4];
        jdbc.sql((listId == 0 ? OF_ALL : OF_LIST).formatted(domains.table()))
                .param("list", listId)
                .param("now", UtcTime.column(now))
                .query((ResultSet row) -> {
                    int place = row.getInt("barred") == 1
                            ? 2
                            : row.getInt("active") == 0 ? 3 : row.getInt("paused") == 1 ? 1 : 0;
                    sums[place] += row.getLong("people");
                });
        long unconfirmed =
                jdbc.sql(UNCONFIRMED).param("list", listId).query(Long.class).single();
        return new PeopleTotals(sums[0], sums[1], sums[2], sums[3], unconfirmed);
    }

    Days days(long listId, LocalDate since) {
        return new Days(byDay(JOINED, listId, since), byDay(LEFT, listId, since), byDay(SUPPRESSED, listId, since));
    }

    private Map<LocalDate, Long> byDay(String sql, long listId, LocalDate since) {
        Map<LocalDate, Long> days = new TreeMap<>();
        jdbc.sql(sql).param("list", listId).param("since", since.atStartOfDay()).query((ResultSet row) -> {
            days.put(row.getObject("day_of", LocalDate.class), row.getLong("people"));
        });
        return days;
    }
}
