package org.daymark.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.daymark.segment.Predicate;
import org.daymark.storage.UtcTime;
import org.daymark.subscriber.PersonalData;
import org.daymark.subscriber.PersonalField;
import org.daymark.subscriber.SubscriptionState;
import org.daymark.suppression.SuppressionReason;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the people of an export in the order of their ids, some at a time. */
@Repository
class PeopleExportRepository {
    private static final String OF_LIST = """
            SELECT s.id, s.email, %1$s, s.address_hash,
                   m.state, m.started_at, m.ended_at
              FROM subscriptions m
              JOIN subscribers s ON s.id = m.subscriber_id
             WHERE m.list_id = ? AND m.subscriber_id > ? AND (%2$s)
             ORDER BY m.subscriber_id
             LIMIT ?
            """;

    private static final String OF_ALL = """
            SELECT s.id, s.email, %1$s, s.address_hash,
                   NULL AS state, s.created_at AS started_at, NULL AS ended_at
              FROM subscribers s
             WHERE s.id > ? AND (%2$s)
             ORDER BY s.id
             LIMIT ?
            """;

    private static final String SUPPRESSED = """
            SELECT address_hash, reason FROM suppressions
             WHERE list_id IN (0, :list) AND address_hash IN (:hashes)
            """;

    private static final String CONSENTS = """
            SELECT c.subscriber_id, c.basis, c.wording, c.source, COALESCE(c.given_at, c.recorded_at) AS given,
                   c.jurisdiction, c.expires_at
              FROM consents c
             WHERE c.subscriber_id IN (:people) AND c.list_id = :list AND c.action = 'GIVEN'
             ORDER BY c.id
            """;

    private static final String LISTS = """
            SELECT m.subscriber_id, l.name
              FROM subscriptions m
              JOIN lists l ON l.id = m.list_id
             WHERE m.subscriber_id IN (:people) AND m.state = 'ACTIVE'
             ORDER BY l.name
            """;

    private final JdbcTemplate jdbc;
    private final JdbcClient client;

    PeopleExportRepository(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
    }

    /**
     * A person.
     *
     * @param state of the list that is exported; null if none is
     * @param startedAt when they joined the list, or became known
     */
    record Row(
            long id,
            String email,
            PersonalData data,
            String hash,
            @Nullable SubscriptionState state,
            Instant startedAt,
            @Nullable Instant endedAt) {}

    /** What the newest record of a person's consent says. */
    record Given(
            String basis,
            String wording,
            String source,
            Instant at,
            @Nullable String jurisdiction,
            @Nullable Instant expiresAt) {}

    /** @param list 0 for the people of all lists */
    List<Row> after(long after, long list, Predicate matching, int limit) {
        List<Object> parameters = new ArrayList<>();
        if (list != 0) {
            parameters.add(list);
        }
        parameters.add(after);
        parameters.addAll(matching.parameters());
        parameters.add(limit);
        String sql = (list == 0 ? OF_ALL : OF_LIST).formatted(PersonalField.columns("s."), matching.sql());
        return jdbc.query(sql, PeopleExportRepository::row, parameters.toArray());
    }

    /** The strongest reason why an address gets no mail of this list, by its hash. */
    Map<String, SuppressionReason> suppressed(Collection<String> hashes, long list) {
        Map<String, SuppressionReason> reasons = new HashMap<>();
        client.sql(SUPPRESSED).param("list", list).param("hashes", hashes).query((ResultSet row) -> {
            SuppressionReason reason = SuppressionReason.valueOf(row.getString("reason"));
            reasons.merge(row.getString("address_hash"), reason, (a, b) -> a.compareTo(b) > 0 ? a : b);
        });
        return reasons;
    }

    /** The newest consent of each person to a list. */
    Map<Long, Given> consents(Collection<Long> people, long list) {
        Map<Long, Given> given = new HashMap<>();
        client.sql(CONSENTS).param("people", people).param("list", list).query((ResultSet row) -> {
            given.put(
                    row.getLong("subscriber_id"),
                    new Given(
                            row.getString("basis"),
                            row.getString("wording"),
                            row.getString("source"),
                            UtcTime.instant(row, "given"),
                            row.getString("jurisdiction"),
                            UtcTime.instantOrNull(row, "expires_at")));
        });
        return given;
    }

    /** The names of the lists that people are on. */
    Map<Long, List<String>> lists(Collection<Long> people) {
        Map<Long, List<String>> lists = new HashMap<>();
        client.sql(LISTS).param("people", people).query((ResultSet row) -> {
            lists.computeIfAbsent(row.getLong("subscriber_id"), any -> new ArrayList<>())
                    .add(row.getString("name"));
        });
        return lists;
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        String state = row.getString("state");
        return new Row(
                row.getLong("id"),
                row.getString("email"),
                PersonalData.of(row),
                row.getString("address_hash"),
                state == null ? null : SubscriptionState.valueOf(state),
                UtcTime.instant(row, "started_at"),
                UtcTime.instantOrNull(row, "ended_at"));
    }
}
