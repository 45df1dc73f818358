package org.daymark.audience;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.daymark.consent.ConsentCondition;
import org.daymark.consent.ConsentGap;
import org.daymark.consent.ConsentTerms;
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
            SELECT country, language, state, barred, gap, unchosen, COUNT(*) AS people, COUNT(time_zone) AS zoned
              FROM (SELECT COALESCE(s.country, '') AS country, COALESCE(s.language, '') AS language,
                           m.state AS state, s.time_zone AS time_zone,
                           x.address_hash IS NOT NULL OR y.domain IS NOT NULL
                             OR COALESCE(s.paused_until > :now, FALSE) AS barred,
                           %s AS gap, %s AS unchosen
                      FROM subscriptions m
                      JOIN subscribers s ON s.id = m.subscriber_id
                      %s
                      LEFT JOIN (SELECT DISTINCT address_hash FROM suppressions WHERE list_id IN (0, :list)) x
                             ON x.address_hash = s.address_hash
                      LEFT JOIN %s y ON y.domain = s.domain
                     WHERE m.list_id = :list) members
             GROUP BY country, language, state, barred, gap, unchosen
            """;

    /** The members whom a campaign with segments can reach. */
    private static final String NARROWED = """
            SELECT country, language, gap, unchosen, COUNT(*) AS people, COUNT(time_zone) AS zoned
              FROM (SELECT COALESCE(s.country, '') AS country, COALESCE(s.language, '') AS language,
                           s.time_zone AS time_zone, %s AS gap, %s AS unchosen
                      FROM subscriptions m
                      JOIN subscribers s ON s.id = m.subscriber_id
                      %s
                      LEFT JOIN (SELECT DISTINCT address_hash FROM suppressions WHERE list_id IN (0, ?)) x
                             ON x.address_hash = s.address_hash
                      LEFT JOIN %s y ON y.domain = s.domain
                     WHERE m.list_id = ? AND m.state = 'ACTIVE' AND x.address_hash IS NULL AND y.domain IS NULL
                       AND (s.paused_until IS NULL OR s.paused_until <= ?) AND %s) members
             GROUP BY country, language, gap, unchosen
            """;

    private static final String SKIPPED = """
            SELECT id, email, country, gap, consent_until %s
              FROM (SELECT s.id, s.email, s.country, %s AS gap %s
                      FROM subscriptions m
                      JOIN subscribers s ON s.id = m.subscriber_id
                      %s
                      LEFT JOIN %s y ON y.domain = s.domain
                     WHERE m.list_id = ? AND m.state = 'ACTIVE' AND m.subscriber_id > ? AND y.domain IS NULL
                       AND (s.paused_until IS NULL OR s.paused_until <= ?)
                       AND NOT EXISTS (SELECT 1 FROM suppressions x
                                        WHERE x.address_hash = s.address_hash AND x.list_id IN (0, ?))
                       AND %s) members
             WHERE gap = ?
             ORDER BY id LIMIT ?
            """;

    private static final String SKIP = """
            SELECT s.id, s.email, s.country, %s AS gap %s
              FROM subscriptions m
              JOIN subscribers s ON s.id = m.subscriber_id
              %s
             WHERE m.list_id = ? AND m.subscriber_id = ?
            """;

    private static final String CONCERNED = """
            SELECT COUNT(DISTINCT m.subscriber_id)
              FROM subscriptions m
              JOIN subscribers s ON s.id = m.subscriber_id
              %s
             WHERE m.state = 'ACTIVE' AND %s
            """;

    private static final String UP_TO =
            "SELECT COUNT(*) FROM (SELECT 1 AS one FROM subscriptions WHERE list_id = ? LIMIT ?) first_ones";

    private static final ConsentCondition NO_ONE = new ConsentCondition("FALSE", "");

    private final JdbcClient jdbc;
    private final SuppressedDomains domains;

    AudienceRepository(JdbcClient jdbc, SuppressedDomains domains) {
        this.jdbc = jdbc;
        this.domains = domains;
    }

    Audience count(long listId, ConsentTerms terms, Instant now) {
        Map<ConsentGap, Long> gaps = new EnumMap<>(ConsentGap.class);
        Map<String, Long> countries = new TreeMap<>();
        Map<String, Long> languages = new TreeMap<>();
        long[] sums = new long[5];
        String sql = COUNT.formatted(
                terms.gap().replace("?", ":now"),
                unchosen(terms).sql().replace("?", ":now"),
                terms.joins(),
                domains.table());
        jdbc.sql(sql).param("list", listId).param("now", UtcTime.column(now)).query((ResultSet row) -> {
            long people = row.getLong("people");
            sums[0] += people;
            if (SubscriptionState.valueOf(row.getString("state")) != SubscriptionState.ACTIVE) {
                sums[1] += people;
            } else if (row.getBoolean("barred")) {
                sums[2] += people;
            } else if (row.getString("gap") != null) {
                gaps.merge(ConsentGap.valueOf(row.getString("gap")), people, Long::sum);
            } else {
                countries.merge(row.getString("country"), people, Long::sum);
                languages.merge(row.getString("language"), people, Long::sum);
                sums[3] += row.getLong("zoned");
                sums[4] += row.getBoolean("unchosen") ? people : 0;
            }
        });
        return new Audience(
                sums[0], sums[1], sums[2], 0, countries, languages, sums[3], Narrowing.NONE, gaps, sums[4], terms);
    }

    private static ConsentCondition unchosen(ConsentTerms terms) {
        ConsentCondition unchosen = terms.unchosen();
        return unchosen == null ? NO_ONE : unchosen;
    }

    /** The same list narrowed. */
    Audience narrowed(Audience whole, long listId, Narrowing narrowing, Predicate predicate, Instant now) {
        Map<String, Long> countries = new TreeMap<>();
        Map<String, Long> languages = new TreeMap<>();
        long[] sums = new long[3];
        ConsentTerms terms = Objects.requireNonNull(whole.terms());
        Map<ConsentGap, Long> gaps = new EnumMap<>(ConsentGap.class);
        ConsentCondition unchosen = unchosen(terms);
        List<Object> parameters = new ArrayList<>(nows(terms.times() + unchosen.times(), now));
        parameters.addAll(List.of(listId, listId, UtcTime.column(now)));
        parameters.addAll(predicate.parameters());
        String sql = NARROWED.formatted(terms.gap(), unchosen.sql(), terms.joins(), domains.table(), predicate.sql());
        jdbc.sql(sql).params(parameters).query((ResultSet row) -> {
            long people = row.getLong("people");
            if (row.getString("gap") != null) {
                gaps.merge(ConsentGap.valueOf(row.getString("gap")), people, Long::sum);
                return;
            }
            countries.merge(row.getString("country"), people, Long::sum);
            languages.merge(row.getString("language"), people, Long::sum);
            sums[0] += people;
            sums[1] += row.getLong("zoned");
            sums[2] += row.getBoolean("unchosen") ? people : 0;
        });
        long inside =
                sums[0] + gaps.values().stream().mapToLong(Long::longValue).sum();
        return new Audience(
                whole.subscribers(),
                whole.unsubscribed(),
                whole.suppressed(),
                whole.recipients() + whole.withoutConsent() - inside,
                countries,
                languages,
                sums[1],
                narrowing,
                gaps,
                sums[2],
                terms);
    }

    List<Skipped> skipped(
            long listId, Predicate predicate, ConsentTerms terms, ConsentGap gap, long after, int limit, Instant now) {
        String others = terms.columns().replaceAll(", \\S+ AS ", ", ").replace(", m.consent_until", "");
        String sql = SKIPPED.formatted(
                others, terms.gap(), terms.columns(), terms.joins(), domains.table(), predicate.sql());
        List<Object> parameters = new ArrayList<>(nows(terms.times(), now));
        parameters.addAll(List.of(listId, after, UtcTime.column(now), listId));
        parameters.addAll(predicate.parameters());
        parameters.addAll(List.of(gap.name(), limit));
        return jdbc.sql(sql)
                .params(parameters)
                .query((row, number) -> skipped(row))
                .list();
    }

    Optional<Skipped> skip(long listId, ConsentTerms terms, long person, Instant now) {
        List<Object> parameters = new ArrayList<>(nows(terms.times(), now));
        parameters.addAll(List.of(listId, person));
        return jdbc
                .sql(SKIP.formatted(terms.gap(), terms.columns(), terms.joins()))
                .params(parameters)
                .query((row, number) -> row.getString("gap") == null ? List.<Skipped>of() : List.of(skipped(row)))
                .list()
                .stream()
                .flatMap(List::stream)
                .findFirst();
    }

    long concerned(ConsentCondition rule, Instant now) {
        return jdbc.sql(CONCERNED.formatted(rule.joins(), rule.sql()))
                .params(nows(rule.times(), now))
                .query(Long.class)
                .single();
    }

    private static Skipped skipped(ResultSet row) throws SQLException {
        ConsentGap gap = ConsentGap.valueOf(row.getString("gap"));
        String until = gap.until();
        return new Skipped(
                row.getLong("id"),
                row.getString("email"),
                row.getString("country"),
                gap,
                until == null ? null : UtcTime.instantOrNull(row, until));
    }

    private static List<Object> nows(int times, Instant now) {
        return Collections.nCopies(times, UtcTime.column(now));
    }

    boolean atMost(long listId, int people) {
        return jdbc.sql(UP_TO).params(listId, people + 1).query(Integer.class).single() <= people;
    }
}
