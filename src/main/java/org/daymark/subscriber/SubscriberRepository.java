package org.daymark.subscriber;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.daymark.address.EmailAddress;
import org.daymark.storage.UtcTime;
import org.daymark.subscriber.Subscribers.Decision;
import org.daymark.subscriber.Subscribers.Standing;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

final class SubscriberRepository {
    private static final String STANDINGS = """
            SELECT s.id, s.email, s.first_name, s.last_name, s.language, s.time_zone, s.country, m.state
            FROM subscribers s LEFT JOIN subscriptions m ON m.subscriber_id = s.id AND m.list_id = :list
            WHERE s.email IN (:emails)
            """;
    private static final String MEMBERS = """
            SELECT s.id, s.email, s.first_name, s.last_name, s.language, s.time_zone, s.country
            FROM subscriptions m JOIN subscribers s ON s.id = m.subscriber_id
            WHERE m.list_id = :list AND m.state = 'ACTIVE' AND m.subscriber_id > :after
            ORDER BY m.subscriber_id LIMIT :limit
            """;
    private static final String MEMBER = """
            SELECT s.id, s.email, s.first_name, s.last_name, s.language, s.time_zone, s.country
            FROM subscriptions m JOIN subscribers s ON s.id = m.subscriber_id
            WHERE m.list_id = :list AND m.state = 'ACTIVE' AND m.subscriber_id = :id
            """;
    /**
     * An outer join, though every row it keeps has a subscription: it makes both databases begin with the addresses.
     */
    private static final String MEMBERS_BY_ADDRESS = """
            SELECT s.id, s.email, s.first_name, s.last_name, s.language, s.time_zone, s.country
            FROM subscribers s LEFT JOIN subscriptions m ON m.list_id = :list AND m.subscriber_id = s.id
            WHERE s.email >= :start AND s.email < :end AND m.state = 'ACTIVE'
            ORDER BY s.email LIMIT :limit
            """;
    /** Sorts after every possible continuation of an address. */
    private static final String BEHIND_ALL = "\uffff";

    private static final String COUNT = "SELECT COUNT(*) FROM subscriptions WHERE list_id = ? AND state = 'ACTIVE'";
    private static final String IDS = "SELECT id, email FROM subscribers WHERE email IN (:emails)";
    private static final String CREATE = """
            INSERT IGNORE INTO subscribers (email, domain, address_hash, first_name, last_name, language, time_zone,
              country, created_at, updated_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String UPDATE = """
            UPDATE subscribers SET first_name = ?, last_name = ?, language = ?, time_zone = ?, country = ?,
              updated_at = ?
            WHERE email = ?
            """;
    /** Never an update: people who unsubscribe meanwhile stay unsubscribed. */
    private static final String SUBSCRIBE = """
            INSERT IGNORE INTO subscriptions (list_id, subscriber_id, state, started_at, consent_limit, consent_until)
            VALUES (?, ?, 'ACTIVE', ?, ?, ?)
            """;

    private static final String RECORD_CONSENT = """
            INSERT INTO consents (subscriber_id, list_id, action, basis, wording, source, method, given_at,
              recorded_at, actor, own_date, ip, confirmed_at, confirmed_ip, jurisdiction, expires_at)
            VALUES (?, ?, 'GIVEN', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String FIND = """
            SELECT id, email, first_name, last_name, language, time_zone, country FROM subscribers WHERE id = ?
            """;

    private static final String CHANGE = """
            UPDATE subscribers SET first_name = ?, last_name = ?, language = ?, time_zone = ?, country = ?,
              updated_at = ?
            WHERE id = ? AND updated_at = ?
            """;

    private static final List<String> ERASE = List.of(
            "DELETE FROM subscriptions WHERE subscriber_id = ?",
            "DELETE FROM consents WHERE subscriber_id = ?",
            "DELETE FROM purpose_consents WHERE subscriber_id = ?",
            "DELETE FROM own_links WHERE subscriber_id = ?",
            "DELETE FROM address_changes WHERE subscriber_id = ?",
            "DELETE FROM departure_reasons WHERE subscriber_id = ?",
            "DELETE FROM subscribers WHERE id = ?");

    private static final int IN_LIST = 200;

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final Clock clock;

    SubscriberRepository(JdbcTemplate jdbc, JdbcClient client, Clock clock) {
        this.jdbc = jdbc;
        this.client = client;
        this.clock = clock;
    }

    Map<EmailAddress, Standing> standings(long listId, Collection<EmailAddress> addresses) {
        Map<EmailAddress, Standing> found = new HashMap<>();
        inLists(
                addresses.stream().map(EmailAddress::value).toList(),
                emails -> client.sql(STANDINGS)
                        .param("list", listId)
                        .param("emails", emails)
                        .query(SubscriberRepository::standing)
                        .list()
                        .forEach(standing -> found.put(standing.subscriber().address(), standing)));
        return found;
    }

    Optional<Subscriber> find(long id) {
        return client.sql(FIND)
                .param(id)
                .query((row, number) -> subscriber(row))
                .optional();
    }

    /** Returns false if the data have changed since {@code seen}. */
    boolean change(long id, PersonalData data, Instant seen) {
        return jdbc.update(
                        CHANGE,
                        data.firstName(),
                        data.lastName(),
                        data.language(),
                        data.timeZone(),
                        data.country(),
                        now(),
                        id,
                        UtcTime.column(seen))
                == 1;
    }

    void erase(long id) {
        ERASE.forEach(sql -> jdbc.update(sql, id));
    }

    List<Subscriber> members(long listId, long after, int limit) {
        return client.sql(MEMBERS)
                .param("list", listId)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> subscriber(row))
                .list();
    }

    Optional<Subscriber> member(long listId, long id) {
        return client.sql(MEMBER)
                .param("list", listId)
                .param("id", id)
                .query((row, number) -> subscriber(row))
                .optional();
    }

    List<Subscriber> membersByAddress(long listId, String start, int limit) {
        return client.sql(MEMBERS_BY_ADDRESS)
                .param("list", listId)
                .param("start", start)
                .param("end", start + BEHIND_ALL)
                .param("limit", limit)
                .query((row, number) -> subscriber(row))
                .list();
    }

    long count(long listId) {
        return client.sql(COUNT).param(listId).query(Long.class).single();
    }

    void create(List<Decision> newcomers) {
        LocalDateTime now = now();
        // In the order of the key, so that two transactions with the same people wait for each other, not in a ring.
        List<Object[]> rows = newcomers.stream()
                .sorted(Comparator.comparing(d -> d.person().address().value()))
                .map(d -> new Object[] {
                    d.person().address().value(),
                    d.person().address().domain(),
                    d.addressHash(),
                    d.data().firstName(),
                    d.data().lastName(),
                    d.data().language(),
                    d.data().timeZone(),
                    d.data().country(),
                    now,
                    now
                })
                .toList();
        batch(CREATE, rows);
    }

    /** Adds one person unless there is one of this address, and returns the id. */
    long create(EmailAddress address, String hash, PersonalData data) {
        LocalDateTime now = now();
        jdbc.update(
                CREATE,
                address.value(),
                address.domain(),
                hash,
                data.firstName(),
                data.lastName(),
                data.language(),
                data.timeZone(),
                data.country(),
                now,
                now);
        return client.sql(IDS)
                .param("emails", List.of(address.value()))
                .query((row, number) -> row.getLong("id"))
                .single();
    }

    void update(List<Decision> changed) {
        LocalDateTime now = now();
        batch(
                UPDATE,
                changed.stream()
                        .map(d -> new Object[] {
                            d.data().firstName(),
                            d.data().lastName(),
                            d.data().language(),
                            d.data().timeZone(),
                            d.data().country(),
                            now,
                            d.person().address().value()
                        })
                        .toList());
    }

    void subscribe(long listId, List<Decision> joining) {
        if (joining.isEmpty()) {
            return;
        }
        LocalDateTime now = now();
        Map<String, Long> ids = ids(joining);
        batch(
                SUBSCRIBE,
                joining.stream()
                        .map(d -> new Object[] {
                            listId,
                            id(ids, d),
                            now,
                            StandingColumns.limit(d.person().consent().standing()),
                            StandingColumns.until(d.person().consent().standing())
                        })
                        .toList());
        batch(
                RECORD_CONSENT,
                joining.stream()
                        .map(d -> new Object[] {
                            id(ids, d),
                            listId,
                            d.person().consent().basis().name(),
                            d.person().consent().wording(),
                            d.person().consent().source(),
                            d.person().consent().method().name(),
                            column(d.person().consent().givenAt()),
                            now,
                            d.person().consent().actor(),
                            d.person().evidence().ownDate(),
                            d.person().evidence().ip(),
                            column(d.person().evidence().confirmedAt()),
                            d.person().evidence().confirmedIp(),
                            d.data().country(),
                            StandingColumns.until(d.person().consent().standing())
                        })
                        .toList());
    }

    Map<EmailAddress, Long> ids(Collection<EmailAddress> addresses) {
        Map<EmailAddress, Long> ids = new HashMap<>();
        inLists(
                addresses.stream().map(EmailAddress::value).toList(),
                emails -> client.sql(IDS)
                        .param("emails", emails)
                        .query((row, number) -> Map.entry(row.getString("email"), row.getLong("id")))
                        .list()
                        .forEach(entry -> ids.put(new EmailAddress(entry.getKey()), entry.getValue())));
        return ids;
    }

    private Map<String, Long> ids(List<Decision> joining) {
        Map<String, Long> ids = new HashMap<>();
        inLists(
                joining.stream().map(d -> d.person().address().value()).toList(),
                emails -> client.sql(IDS)
                        .param("emails", emails)
                        .query((row, number) -> Map.entry(row.getString("email"), row.getLong("id")))
                        .list()
                        .forEach(entry -> ids.put(entry.getKey(), entry.getValue())));
        return ids;
    }

    /** In lists of moderate length: H2 holds every row it finds against the whole list. */
    private static void inLists(List<String> values, Consumer<List<String>> query) {
        for (int from = 0; from < values.size(); from += IN_LIST) {
            query.accept(values.subList(from, Math.min(from + IN_LIST, values.size())));
        }
    }

    private static long id(Map<String, Long> ids, Decision decision) {
        Long id = ids.get(decision.person().address().value());
        if (id == null) {
            throw new IllegalStateException(
                    "no row for " + decision.person().address().masked() + " although it was just written");
        }
        return id;
    }

    private void batch(String sql, List<Object[]> rows) {
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(sql, rows);
        }
    }

    private static @Nullable LocalDateTime column(@Nullable Instant time) {
        return time == null ? null : UtcTime.column(time);
    }

    private LocalDateTime now() {
        return UtcTime.column(clock.instant());
    }

    private static Standing standing(ResultSet row, int number) throws SQLException {
        return new Standing(subscriber(row), SubscriptionState.of(row.getString("state")));
    }

    private static Subscriber subscriber(ResultSet row) throws SQLException {
        return new Subscriber(
                row.getLong("id"),
                new EmailAddress(row.getString("email")),
                new PersonalData(
                        row.getString("first_name"),
                        row.getString("last_name"),
                        row.getString("language"),
                        row.getString("time_zone"),
                        row.getString("country")));
    }
}
