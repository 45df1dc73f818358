package org.daymark.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daymark.address.EmailAddress;
import org.daymark.people.PersonLine.Membership;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads people along an index, some at a time, and says which of them match everything else that was asked for: however
 * rare those are, no query reads more than its window.
 */
@Repository
class PeopleRepository {
    /**
     * An equality as a range of one: MariaDB sorts everything when a column of the ORDER BY is fixed by an equality,
     * and H2 when it is left out.
     */
    private static final String ALL_PEOPLE = """
            SELECT id, NULL AS place FROM subscribers WHERE id < :before ORDER BY id DESC LIMIT :window
            """;

    private static final String OF_COUNTRY = """
            SELECT id, NULL AS place FROM subscribers
             WHERE country >= :country AND country <= :country AND id < :before
             ORDER BY country DESC, id DESC LIMIT :window
            """;

    private static final String OF_LANGUAGE = """
            SELECT id, NULL AS place FROM subscribers
             WHERE language >= :language AND language <= :language AND id < :before
             ORDER BY language DESC, id DESC LIMIT :window
            """;

    private static final String OF_LIST = """
            SELECT subscriber_id AS id, NULL AS place FROM subscriptions
             WHERE list_id = :list AND subscriber_id < :before
             ORDER BY list_id DESC, subscriber_id DESC LIMIT :window
            """;

    private static final String OF_LIST_IN_STATE = """
            SELECT subscriber_id AS id, NULL AS place FROM subscriptions
             WHERE list_id = :list AND state >= :state AND state <= :state AND subscriber_id < :before
             ORDER BY list_id DESC, state DESC, subscriber_id DESC LIMIT :window
            """;

    private static final String BY_ADDRESS = """
            SELECT id, email AS place FROM subscribers
             WHERE email >= :from AND email < :end AND (email > :from OR id > :after)
             ORDER BY email LIMIT :window
            """;

    private static final String BY_NAME = """
            SELECT id, name_key AS place FROM subscribers
             WHERE name_key >= :from AND name_key < :end AND (name_key > :from OR id > :after)
             ORDER BY name_key, id LIMIT :window
            """;

    private static final String BY_LAST_NAME = """
            SELECT id, last_name_key AS place FROM subscribers
             WHERE last_name_key >= :from AND last_name_key < :end AND (last_name_key > :from OR id > :after)
             ORDER BY last_name_key, id LIMIT :window
            """;

    /** Names one after the other, of which the caller takes those with the words inside: read from the index alone. */
    private static final String NAMES = """
            SELECT id, name_key AS place FROM subscribers
             WHERE name_key >= :from AND (name_key > :from OR id > :after)
             ORDER BY name_key, id LIMIT :window
            """;

    private static final String MATCHED_OF = """
            SELECT s.id FROM subscribers s
              LEFT JOIN subscriptions m ON m.subscriber_id = s.id AND m.list_id = :list
             WHERE s.id IN (:ids) AND %s
            """;

    private static final String MATCHED = """
            SELECT w.id, w.place, CASE WHEN %s THEN 1 ELSE 0 END AS matches
              FROM (%s) w
              JOIN subscribers s ON s.id = w.id
              LEFT JOIN subscriptions m ON m.subscriber_id = w.id AND m.list_id = :list
             ORDER BY w.place, w.id %s
            """;

    private static final String ON_SOME_LIST = """
            EXISTS (SELECT 1 FROM subscriptions e WHERE e.subscriber_id = s.id AND e.state = :state)
            """;

    private static final String LINES =
            "SELECT id, email, first_name, last_name, language, country FROM subscribers WHERE id IN (:ids)";

    private static final String MEMBERSHIPS = """
            SELECT s.subscriber_id, l.name, s.state
              FROM subscriptions s
              JOIN lists l ON l.id = s.list_id
             WHERE s.subscriber_id IN (:ids)
             ORDER BY s.state, l.name
            """;

    private static final String KEYS = "SELECT email, name_key, last_name_key FROM subscribers WHERE id = ?";

    /** Those there are, one after the other from an index: DISTINCT would read it whole. */
    private static final String NEXT_COUNTRY =
            "SELECT country FROM subscribers WHERE country > ? ORDER BY country LIMIT 1";

    private static final String NEXT_LANGUAGE =
            "SELECT language FROM subscribers WHERE language > ? ORDER BY language LIMIT 1";

    private static final String COUNT = "SELECT COUNT(*) FROM (%s) n";

    /** Sorts after every possible continuation of an address or name. */
    private static final String BEHIND_ALL = "\uffff";

    private static final int MAX_CHOICES = 300;

    private final JdbcClient jdbc;

    PeopleRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The index along which people are read. Those by words are in its order, the others by id, newest first. */
    enum Way {
        ADDRESS(BY_ADDRESS, "email"),
        NAME(BY_NAME, "name_key"),
        LAST_NAME(BY_LAST_NAME, "last_name_key"),
        INSIDE(NAMES, "name_key"),
        ALL(ALL_PEOPLE, ""),
        COUNTRY(OF_COUNTRY, ""),
        LANGUAGE(OF_LANGUAGE, ""),
        LIST(OF_LIST, ""),
        LIST_IN_STATE(OF_LIST_IN_STATE, "");

        private final String sql;
        private final String key;

        Way(String sql, String key) {
            this.sql = sql;
            this.key = key;
        }

        boolean byWords() {
            return !key.isEmpty();
        }
    }

    /**
     * A person whom the search examined.
     *
     * @param place their key in the order of the way; null where that is the id itself
     */
    record Seen(long id, @Nullable String place, boolean matches) {}

    /**
     * Those behind a place in the order of names who have the words inside their name.
     *
     * @param most how many of them are looked at closely at most; then the window ends
     */
    Window inside(PeopleFilter filter, String from, long id, int mostNames, int most) {
        List<Seen> names = jdbc.sql(NAMES)
                .param("from", from)
                .param("after", id)
                .param("window", mostNames)
                .query((row, number) -> new Seen(row.getLong("id"), row.getString("place"), false))
                .list();
        List<Long> candidates = new ArrayList<>();
        int end = 0;
        while (end < names.size() && candidates.size() < most) {
            Seen name = names.get(end++);
            if (name.place() != null && name.place().contains(filter.words())) {
                candidates.add(name.id());
            }
        }
        boolean more = end < names.size() || names.size() == mostNames;
        if (candidates.isEmpty()) {
            return new Window(names.subList(0, end), more);
        }
        Set<Long> matching = jdbc.sql(String.format(MATCHED_OF, String.join(" AND ", conditions(Way.INSIDE, filter))))
                .params(parameters(filter))
                .param("ids", candidates)
                .query(Long.class)
                .set();
        return new Window(
                names.subList(0, end).stream()
                        .map(name -> new Seen(name.id(), name.place(), matching.contains(name.id())))
                        .toList(),
                more);
    }

    /** Those who were looked at, and whether there are more behind them. */
    record Window(List<Seen> seen, boolean more) {}

    /**
     * The people behind a place: {@code from} and {@code id} of the last one seen, or the beginning of the words and 0.
     */
    List<Seen> window(Way way, PeopleFilter filter, String from, long id, int window) {
        List<String> conditions = conditions(way, filter);
        String matches = conditions.isEmpty() ? "1 = 1" : String.join(" AND ", conditions);
        return jdbc.sql(String.format(MATCHED, matches, way.sql, way.byWords() ? "" : "DESC"))
                .params(parameters(filter))
                .param("from", from)
                .param("after", id)
                .param("before", id == 0 ? Long.MAX_VALUE : id)
                .param("window", window)
                .query((row, number) -> new Seen(row.getLong("id"), row.getString("place"), row.getInt("matches") == 1))
                .list();
    }

    /** How many people stand along a way, but not beyond a number. */
    int count(Way way, PeopleFilter filter, int most) {
        return jdbc.sql(String.format(COUNT, way.sql))
                .params(parameters(filter))
                .param("before", Long.MAX_VALUE)
                .param("window", most)
                .query(Integer.class)
                .single();
    }

    /** The position of a person in a search by words; empty if the person was deleted. */
    Optional<String> place(Way way, long id) {
        return jdbc.sql(KEYS)
                .param(id)
                .query((row, number) -> Optional.ofNullable(row.getString(way.key)))
                .optional()
                .flatMap(key -> key);
    }

    /** What pages show of these people, in their order. */
    List<PersonLine> lines(List<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<Membership> memberships = jdbc.sql(MEMBERSHIPS)
                .param("ids", ids)
                .query((row, number) ->
                        new Membership(row.getLong("subscriber_id"), row.getString("name"), row.getString("state")))
                .list();
        return jdbc.sql(LINES).param("ids", ids).query(PeopleRepository::line).list().stream()
                .sorted(Comparator.comparingInt(line -> ids.indexOf(line.id())))
                .map(line -> line.with(memberships))
                .toList();
    }

    List<String> countries() {
        return choices(NEXT_COUNTRY);
    }

    List<String> languages() {
        return choices(NEXT_LANGUAGE);
    }

    private List<String> choices(String sql) {
        List<String> found = new ArrayList<>();
        Optional<String> next = jdbc.sql(sql).param("").query(String.class).optional();
        while (next.isPresent() && found.size() < MAX_CHOICES) {
            found.add(next.get());
            next = jdbc.sql(sql).param(next.get()).query(String.class).optional();
        }
        return found;
    }

    private static List<String> conditions(Way way, PeopleFilter filter) {
        List<String> conditions = new ArrayList<>();
        if (!filter.country().isEmpty()) {
            conditions.add("s.country = :country");
        }
        if (!filter.language().isEmpty()) {
            conditions.add("s.language = :language");
        }
        if (filter.list() != 0) {
            conditions.add(filter.state() == null ? "m.id IS NOT NULL" : "m.state = :state");
        } else if (filter.state() != null) {
            conditions.add(ON_SOME_LIST);
        }
        // People who match by address are not repeated for their name.
        if (way == Way.NAME || way == Way.LAST_NAME || way == Way.INSIDE) {
            conditions.add("NOT (s.email >= :start AND s.email < :end)");
        }
        if (way == Way.LAST_NAME || way == Way.INSIDE) {
            conditions.add("NOT (s.name_key >= :start AND s.name_key < :end)");
        }
        if (way == Way.INSIDE) {
            conditions.add("(s.last_name_key IS NULL OR NOT (s.last_name_key >= :start AND s.last_name_key < :end))");
        }
        return conditions;
    }

    private static Map<String, Object> parameters(PeopleFilter filter) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("start", filter.words());
        parameters.put("end", filter.words() + BEHIND_ALL);
        parameters.put("list", filter.list());
        parameters.put("state", filter.stateName());
        parameters.put("language", filter.language());
        parameters.put("country", filter.country());
        return parameters;
    }

    private static PersonLine line(ResultSet row, int number) throws SQLException {
        String name = Stream.of(row.getString("first_name"), row.getString("last_name"))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return new PersonLine(
                row.getLong("id"),
                EmailAddress.shown(row.getString("email")),
                name,
                Names.language(row.getString("language")),
                Names.country(row.getString("country")),
                List.of());
    }
}
