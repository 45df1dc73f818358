package org.daymark.subscriber;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.daymark.address.EmailAddress;
import org.daymark.consent.ConsentBook;
import org.daymark.consent.ConsentLimit;
import org.daymark.storage.UtcTime;
import org.daymark.subscriber.Subscribers.Decision;
import org.daymark.subscriber.Subscribers.Standing;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

final class SubscriberRepository {
    private static final PersonalField[] FIELDS = PersonalField.values();
    private static final String DATA = PersonalField.columns("");
    private static final String DATA_OF_S = PersonalField.columns("s.");
    private static final String MARKS = String.join(", ", Collections.nCopies(FIELDS.length, "?"));
    private static final String ASSIGNMENTS = DATA.replace(",", " = ?,") + " = ?";

    private static final String STANDINGS = """
            SELECT s.id, s.email, %s, m.state, m.consent_limit, m.consent_until
            FROM subscribers s LEFT JOIN subscriptions m ON m.subscriber_id = s.id AND m.list_id = :list
            WHERE s.email IN (:emails)
            """.formatted(DATA_OF_S);
    private static final String MEMBERS = """
            SELECT s.id, s.email, %s
            FROM subscriptions m JOIN subscribers s ON s.id = m.subscriber_id
            WHERE m.list_id = :list AND m.state = 'ACTIVE' AND m.subscriber_id > :after
            ORDER BY m.subscriber_id LIMIT :limit
            """.formatted(DATA_OF_S);
    private static final String MEMBER = """
            SELECT s.id, s.email, %s
            FROM subscriptions m JOIN subscribers s ON s.id = m.subscriber_id
            WHERE m.list_id = :list AND m.state = 'ACTIVE' AND m.subscriber_id = :id
            """.formatted(DATA_OF_S);
    /**
     * An outer join, though every row it keeps has a subscription: it makes both databases begin with the addresses.
     */
    private static final String MEMBERS_BY_ADDRESS = """
            SELECT s.id, s.email, %s
            FROM subscribers s LEFT JOIN subscriptions m ON m.list_id = :list AND m.subscriber_id = s.id
            WHERE s.email >= :start AND s.email < :end AND m.state = 'ACTIVE'
            ORDER BY s.email LIMIT :limit
            """.formatted(DATA_OF_S);
    /** Sorts after every possible continuation of an address. */
    private static final String BEHIND_ALL = "\uffff";

    private static final String COUNT = "SELECT COUNT(*) FROM subscriptions WHERE list_id = ? AND state = 'ACTIVE'";
    private static final String IDS = "SELECT id, email FROM subscribers WHERE email IN (:emails)";
    private static final String CREATE = """
            INSERT IGNORE INTO subscribers (email, domain, address_hash, %s, created_at, updated_at)
            VALUES (?, ?, ?, %s, ?, ?)
            """.formatted(DATA, MARKS);
    /** Drivers take long for each value of very many rows, so those that all rows share are sent once. */
    private static final String CREATED_AT = "SET @created_at = ?";

    private static final String CREATE_ROW = "(?, ?, ?, %s, @created_at, @created_at)".formatted(MARKS);
    private static final String CREATE_MANY = """
            INSERT IGNORE INTO subscribers (email, domain, address_hash, %s, created_at, updated_at)
            VALUES %s""".formatted(DATA, CREATE_ROW);
    private static final String UPDATE = """
            UPDATE subscribers SET %s, updated_at = ? WHERE email = ?
            """.formatted(ASSIGNMENTS);
    /** Never an update: people who unsubscribe meanwhile stay unsubscribed. */
    private static final String SUBSCRIBE = """
            INSERT IGNORE INTO subscriptions (list_id, subscriber_id, state, started_at, consent_limit, consent_until)
            VALUES (?, ?, 'ACTIVE', ?, ?, ?)
            """;

    private static final String SUBSCRIBE_RANGE = """
            INSERT INTO subscriptions (list_id, subscriber_id, state, started_at, consent_limit, consent_until)
            SELECT ?, id, 'ACTIVE', CAST(? AS DATETIME(3)), ?, CAST(? AS DATETIME(3))
            FROM subscribers WHERE id BETWEEN ? AND ? ORDER BY id
            """;

    private static final String RENEW = """
            UPDATE subscriptions SET consent_limit = ?, consent_until = ?
            WHERE list_id = ? AND subscriber_id = ? AND state = 'ACTIVE'
            """;

    private static final String NEWEST_CONSENTS = """
            SELECT subscriber_id, MAX(COALESCE(given_at, recorded_at)) AS newest FROM consents
            WHERE subscriber_id IN (:people) AND list_id IN (0, :list) AND purpose = 'LIST'
              AND action IN ('GIVEN', 'RESTORED')
            GROUP BY subscriber_id
            """;

    private static final String RECORD_CONSENT = """
            INSERT INTO consents (subscriber_id, list_id, action, basis, wording, source, method, given_at,
              recorded_at, actor, own_date, ip, confirmed_at, confirmed_ip, jurisdiction, expires_at)
            VALUES (?, ?, 'GIVEN', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String RECORD_CONSENT_OF_RANGE = """
            INSERT INTO consents (subscriber_id, list_id, action, basis, wording, source, method, given_at,
              recorded_at, actor, jurisdiction, expires_at)
            SELECT id, ?, 'GIVEN', ?, ?, ?, ?, CAST(? AS DATETIME(3)), CAST(? AS DATETIME(3)), ?, country,
              CAST(? AS DATETIME(3))
            FROM subscribers WHERE id BETWEEN ? AND ? ORDER BY id
            """;

    private static final String FIND = """
            SELECT id, email, %s FROM subscribers WHERE id = ?
            """.formatted(DATA);

    private static final String CHANGE = """
            UPDATE subscribers SET %s, updated_at = ? WHERE id = ? AND updated_at = ?
            """.formatted(ASSIGNMENTS);

    private static final List<String> ERASE = List.of(
            "DELETE FROM subscriptions WHERE subscriber_id = ?",
            "DELETE FROM consents WHERE subscriber_id = ?",
            "DELETE FROM purpose_consents WHERE subscriber_id = ?",
            "DELETE FROM own_links WHERE subscriber_id = ?",
            "DELETE FROM address_changes WHERE subscriber_id = ?",
            "DELETE FROM departure_reasons WHERE subscriber_id = ?",
            "DELETE FROM signs_of_life WHERE subscriber_id = ?",
            "DELETE FROM stay_answers WHERE subscriber_id = ?",
            "DELETE FROM subscribers WHERE id = ?");

    private static final String WISHED_ADDRESSES = "SELECT new_email FROM address_changes WHERE subscriber_id = ?";

    private static final int IN_LIST = 200;
    private static final int ROWS_OF_STATEMENT = 1_000;

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
        return jdbc.update(CHANGE, row -> {
                    int next = bind(row, 1, data);
                    row.setObject(next, now());
                    row.setLong(next + 1, id);
                    row.setObject(next + 2, UtcTime.column(seen));
                })
                == 1;
    }

    void erase(long id) {
        ERASE.forEach(sql -> jdbc.update(sql, id));
    }

    List<EmailAddress> wishedAddresses(long id) {
        return client.sql(WISHED_ADDRESSES)
                .param(id)
                .query((row, number) -> new EmailAddress(row.getString(1)))
                .list();
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

    /** Adds people if all of them are new and, once added, fulfill a condition; otherwise adds no one. */
    Optional<Created> createIfAllNew(List<Decision> people, Predicate<Numbered> condition) {
        return jdbc.execute((ConnectionCallback<Optional<Created>>) connection -> {
            Savepoint before = connection.setSavepoint();
            Created created = create(connection, people);
            if (created.added() == people.size() && condition.test(created.people())) {
                return Optional.of(created);
            }
            connection.rollback(before);
            return Optional.empty();
        });
    }

    /** Adds people. */
    Created create(List<Decision> newcomers) {
        return Objects.requireNonNull(
                jdbc.execute((ConnectionCallback<Created>) connection -> create(connection, newcomers)));
    }

    private Created create(Connection connection, List<Decision> newcomers) throws SQLException {
        // In the order of the key, so that two transactions with the same people wait for each other, not in a ring.
        List<Decision> sorted = newcomers.stream()
                .sorted(Comparator.comparing(d -> d.person().address().value()))
                .toList();
        List<Long> ids = new ArrayList<>(sorted.size());
        if (sorted.isEmpty()) {
            return new Created(ids, Numbered.NONE);
        }
        try (PreparedStatement time = connection.prepareStatement(CREATED_AT)) {
            time.setString(1, UtcTime.literal(now()));
            time.executeUpdate();
        }
        for (int from = 0; from < sorted.size(); from += ROWS_OF_STATEMENT) {
            create(connection, sorted.subList(from, Math.min(from + ROWS_OF_STATEMENT, sorted.size())), ids);
        }
        return new Created(ids, numbered(sorted, ids));
    }

    /** One statement for many rows: a driver takes longer for a batch than the server for its rows. */
    private static void create(Connection connection, List<Decision> some, List<Long> ids) throws SQLException {
        String sql = CREATE_MANY + (", " + CREATE_ROW).repeat(some.size() - 1);
        try (PreparedStatement rows = connection.prepareStatement(sql, new String[] {"id"})) {
            int next = 1;
            for (Decision newcomer : some) {
                next = bind(rows, next, newcomer.person().address(), newcomer.addressHash(), newcomer.data());
            }
            rows.executeUpdate();
            try (ResultSet keys = rows.getGeneratedKeys()) {
                while (keys.next()) {
                    ids.add(keys.getLong(1));
                }
            }
        }
    }

    /**
     * The driver counts the ids up from the first of each statement. They are right if the last person has the last of
     * them, because ids only grow.
     */
    private Numbered numbered(List<Decision> people, List<Long> ids) {
        int last = people.size() - 1;
        if (last < 0 || ids.size() != people.size() || ids.get(last) - ids.get(0) != last) {
            return Numbered.NONE;
        }
        String address = people.get(last).person().address().value();
        boolean right = find(ids.get(last))
                .filter(person -> person.address().value().equals(address))
                .isPresent();
        return right ? new Numbered(people, ids.get(0)) : Numbered.NONE;
    }

    /** @param ids one for each who was not there yet */
    record Created(List<Long> ids, Numbered people) {
        int added() {
            return ids.size();
        }
    }

    /**
     * New people with ids one after the other; no one where the database left gaps, for example because others added
     * one of them meanwhile.
     */
    record Numbered(List<Decision> people, long first) {
        static final Numbered NONE = new Numbered(List.of(), 1);

        boolean none() {
            return people.isEmpty();
        }

        long last() {
            return first + people.size() - 1;
        }

        /** Whether there are some, and all have the same proof of consent. */
        private boolean agreedAlike() {
            return !people.isEmpty()
                    && people.stream()
                            .map(Decision::person)
                            .allMatch(each -> each.evidence().equals(OptIn.NONE)
                                    && each.consent()
                                            .equals(people.get(0).person().consent()));
        }

        private Map<String, Long> ids() {
            Map<String, Long> ids = new HashMap<>();
            people.forEach(each -> ids.put(each.person().address().value(), first + ids.size()));
            return ids;
        }
    }

    /** Adds one person unless there is one of this address, and returns the id. */
    long create(EmailAddress address, String hash, PersonalData data) {
        LocalDateTime now = now();
        jdbc.update(CREATE, row -> {
            int next = bind(row, 1, address, hash, data);
            row.setObject(next, now);
            row.setObject(next + 1, now);
        });
        return client.sql(IDS)
                .param("emails", List.of(address.value()))
                .query((row, number) -> row.getLong("id"))
                .single();
    }

    void update(List<Decision> changed) {
        if (changed.isEmpty()) {
            return;
        }
        LocalDateTime now = now();
        jdbc.batchUpdate(UPDATE, changed, changed.size(), (row, changes) -> {
            int next = bind(row, 1, changes.data());
            row.setObject(next, now);
            row.setString(next + 1, changes.person().address().value());
        });
    }

    /** Sets the values of a new person from a parameter on, and returns the parameter that follows them. */
    private static int bind(PreparedStatement row, int first, EmailAddress address, String hash, PersonalData data)
            throws SQLException {
        row.setString(first, address.value());
        row.setString(first + 1, address.domain());
        row.setString(first + 2, hash);
        return bind(row, first + 3, data);
    }

    private static int bind(PreparedStatement row, int first, PersonalData data) throws SQLException {
        int next = first;
        for (PersonalField field : FIELDS) {
            row.setString(next++, data.get(field));
        }
        return next;
    }

    /**
     * Subscribes people and records their consents; new ones who agreed alike by the range of their ids, which is
     * faster.
     */
    void subscribe(long listId, List<Decision> joining, Created created) {
        Numbered newcomers = created.people();
        LocalDateTime now = now();
        List<Decision> rest = joining;
        if (newcomers.agreedAlike()) {
            subscribeRange(listId, newcomers, now);
            rest = joining.stream()
                    .filter(each -> each.outcome() != JoinOutcome.CREATED)
                    .toList();
        }
        if (!rest.isEmpty()) {
            Map<String, Long> ids = newcomers.agreedAlike() ? new HashMap<>() : newcomers.ids();
            ids.putAll(ids(rest.stream()
                    .filter(each -> !ids.containsKey(each.person().address().value()))
                    .toList()));
            subscribe(listId, rest, ids, now);
        }
    }

    private void subscribeRange(long listId, Numbered people, LocalDateTime now) {
        ConsentProof consent = people.people().get(0).person().consent();
        jdbc.update(SUBSCRIBE_RANGE, statement -> {
            statement.setLong(1, listId);
            statement.setObject(2, now);
            statement.setString(3, StandingColumns.limit(consent.standing()));
            statement.setObject(4, StandingColumns.until(consent.standing()));
            statement.setLong(5, people.first());
            statement.setLong(6, people.last());
        });
        jdbc.update(RECORD_CONSENT_OF_RANGE, statement -> {
            statement.setLong(1, listId);
            statement.setString(2, consent.basis().name());
            statement.setString(3, consent.wording());
            statement.setString(4, consent.source());
            statement.setString(5, consent.method().name());
            statement.setObject(6, column(consent.givenAt()));
            statement.setObject(7, now);
            statement.setString(8, consent.actor());
            statement.setObject(9, StandingColumns.until(consent.standing()));
            statement.setLong(10, people.first());
            statement.setLong(11, people.last());
        });
    }

    private void subscribe(long listId, List<Decision> joining, Map<String, Long> ids, LocalDateTime now) {
        jdbc.batchUpdate(SUBSCRIBE, joining, joining.size(), (row, joins) -> {
            ConsentProof consent = joins.person().consent();
            row.setLong(1, listId);
            row.setLong(2, id(ids, joins));
            row.setObject(3, now);
            row.setString(4, StandingColumns.limit(consent.standing()));
            row.setObject(5, StandingColumns.until(consent.standing()));
        });
        record(listId, joining, ids, now);
    }

    /** Replaces the limits of the consents of people who are on the list, and keeps the new proof. */
    void renew(long listId, List<Decision> renewing) {
        if (renewing.isEmpty()) {
            return;
        }
        Map<String, Long> ids = ids(renewing);
        jdbc.batchUpdate(RENEW, renewing, renewing.size(), (row, renews) -> {
            ConsentProof consent = renews.person().consent();
            row.setString(1, StandingColumns.limit(consent.standing()));
            row.setObject(2, StandingColumns.until(consent.standing()));
            row.setLong(3, listId);
            row.setLong(4, id(ids, renews));
        });
        record(listId, renewing, ids, now());
    }

    /** When these people gave their newest consents to a list. */
    Map<Long, Instant> newestConsents(long listId, List<Long> people) {
        Map<Long, Instant> newest = new HashMap<>();
        for (int from = 0; from < people.size(); from += IN_LIST) {
            client.sql(NEWEST_CONSENTS)
                    .param("people", people.subList(from, Math.min(from + IN_LIST, people.size())))
                    .param("list", listId)
                    .query((RowCallbackHandler)
                            row -> newest.put(row.getLong("subscriber_id"), UtcTime.instant(row, "newest")));
        }
        return newest;
    }

    private void record(long listId, List<Decision> joining, Map<String, Long> ids, LocalDateTime now) {
        jdbc.batchUpdate(RECORD_CONSENT, joining, joining.size(), (row, joins) -> {
            ConsentProof consent = joins.person().consent();
            OptIn evidence = joins.person().evidence();
            row.setLong(1, id(ids, joins));
            row.setLong(2, listId);
            row.setString(3, consent.basis().name());
            row.setString(4, consent.wording());
            row.setString(5, consent.source());
            row.setString(6, consent.method().name());
            row.setObject(7, column(consent.givenAt()));
            row.setObject(8, now);
            row.setString(9, consent.actor());
            row.setBoolean(10, evidence.ownDate());
            row.setString(11, evidence.ip());
            row.setObject(12, column(evidence.confirmedAt()));
            row.setString(13, evidence.confirmedIp());
            row.setString(14, joins.data().country());
            row.setObject(15, StandingColumns.until(consent.standing()));
        });
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

    private static @Nullable LocalDateTime column(@Nullable Instant time) {
        return time == null ? null : UtcTime.column(time);
    }

    private LocalDateTime now() {
        return UtcTime.column(clock.instant());
    }

    private static Standing standing(ResultSet row, int number) throws SQLException {
        String limit = row.getString("consent_limit");
        return new Standing(
                subscriber(row),
                SubscriptionState.of(row.getString("state")),
                new ConsentBook.Standing(
                        limit == null ? null : ConsentLimit.valueOf(limit),
                        UtcTime.instantOrNull(row, "consent_until")));
    }

    private static Subscriber subscriber(ResultSet row) throws SQLException {
        return new Subscriber(row.getLong("id"), new EmailAddress(row.getString("email")), PersonalData.of(row));
    }
}
