package org.daymark.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daymark.address.EmailAddress;
import org.daymark.console.Moment;
import org.daymark.people.PersonLine.Membership;
import org.daymark.segment.IdRange;
import org.daymark.storage.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads people along an index, some at a time, and says which of them match everything else that was asked for: however
 * rare those are, no query reads more than its window.
 */
@Repository
class PeopleRepository {
    /** What the column says of people without mail. */
    static final String NEVER = "1970-01-01 00:00:00";

    static final String MAILED = "NULLIF(s.last_mailed_at, '" + NEVER + "')";

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

    private static final String OF_TAG = """
            SELECT subscriber_id AS id, NULL AS place FROM attribute_values
             WHERE attribute_id = :tag AND code_value >= 1 AND code_value <= 1 AND subscriber_id < :before
             ORDER BY attribute_id DESC, code_value DESC, subscriber_id DESC LIMIT :window
            """;

    /** The database chooses how it finds the members; it may read all of a set before it finds the first. */
    private static final String OF_SEGMENT = """
            SELECT s.id, NULL AS place FROM subscribers s
             WHERE s.id < :before AND s.id > :floor AND %s
             ORDER BY s.id DESC LIMIT :window
            """;

    private static final String COUNT_OF_SEGMENT =
            "SELECT COUNT(*) FROM (SELECT 1 AS one FROM subscribers s WHERE %s LIMIT :window) n";

    private static final String LARGEST = "SELECT COALESCE(MAX(id), 0) FROM subscribers";

    private static final String FROM_OLDEST = """
            SELECT id, NULL AS place FROM subscribers WHERE id > :after ORDER BY id LIMIT :window
            """;

    private static final String ADDRESSES = """
            SELECT id, email AS place FROM subscribers
             WHERE email >= :from AND (email > :from OR id > :after)
             ORDER BY email LIMIT :window
            """;

    private static final String ADDRESSES_DOWN = """
            SELECT id, email AS place FROM subscribers
             WHERE email <= :from AND (email < :from OR id < :before)
             ORDER BY email DESC LIMIT :window
            """;

    private static final String NAMED = """
            SELECT id, name_key AS place FROM subscribers
             WHERE name_key > '' AND name_key >= :from AND (name_key > :from OR id > :after)
             ORDER BY name_key, id LIMIT :window
            """;

    private static final String NAMED_DOWN = """
            SELECT id, name_key AS place FROM subscribers
             WHERE name_key > '' AND name_key <= :from AND (name_key < :from OR id < :before)
             ORDER BY name_key DESC, id DESC LIMIT :window
            """;

    private static final String MAILED_UP = """
            SELECT id, last_mailed_at AS place FROM subscribers
             WHERE last_mailed_at > '%1$s' AND last_mailed_at >= :from AND (last_mailed_at > :from OR id > :after)
             ORDER BY last_mailed_at, id LIMIT :window
            """.formatted(NEVER);

    private static final String MAILED_DOWN = """
            SELECT id, last_mailed_at AS place FROM subscribers
             WHERE last_mailed_at > '%1$s' AND last_mailed_at <= :from AND (last_mailed_at < :from OR id < :before)
             ORDER BY last_mailed_at DESC, id DESC LIMIT :window
            """.formatted(NEVER);

    private static final String NEVER_MAILED = """
            SELECT id, last_mailed_at AS place FROM subscribers
             WHERE last_mailed_at >= '%1$s' AND last_mailed_at <= '%1$s' AND id < :before
             ORDER BY last_mailed_at DESC, id DESC LIMIT :window
            """.formatted(NEVER);

    private static final String LAST_MAIL = "SELECT MAX(last_mailed_at) FROM subscribers";

    private static final String MAX_ADDRESS = "SELECT MAX(email) FROM subscribers";

    private static final String MAX_NAME = "SELECT MAX(name_key) FROM subscribers";

    private static final String UNNAMED = """
            SELECT id, name_key AS place FROM subscribers
             WHERE name_key >= '' AND name_key <= '' AND id < :before
             ORDER BY name_key DESC, id DESC LIMIT :window
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
            SELECT s.id FROM subscribers s WHERE s.id IN (:ids) AND %s
            """;

    private static final String MATCHED = """
            SELECT w.id, w.place, CASE WHEN %s THEN 1 ELSE 0 END AS matches
              FROM (%s) w
              JOIN subscribers s ON s.id = w.id
             ORDER BY w.place %s, w.id %s
            """;

    /** Few people, for an order that their index does not have. */
    private static final String FEW = """
            SELECT s.id, %s AS place FROM (%s) w JOIN subscribers s ON s.id = w.id WHERE %s
            """;

    private static final String LINES =
            "SELECT id, email, first_name, last_name, language, country, created_at, last_mailed_at FROM subscribers WHERE id IN (:ids)";

    private static final String MEMBERSHIPS = """
            SELECT s.subscriber_id, l.name, s.state
              FROM subscriptions s
              JOIN lists l ON l.id = s.list_id
             WHERE s.subscriber_id IN (:ids)
             ORDER BY s.state, l.name
            """;

    private static final String KEYS =
            "SELECT email, name_key, last_name_key, last_mailed_at FROM subscribers WHERE id = ?";

    /** Those there are, one after the other from an index: DISTINCT would read it whole. */
    private static final String NEXT_COUNTRY =
            "SELECT country FROM subscribers WHERE country > ? ORDER BY country LIMIT 1";

    private static final String NEXT_LANGUAGE =
            "SELECT language FROM subscribers WHERE language > ? ORDER BY language LIMIT 1";

    private static final String COUNT = "SELECT COUNT(*) FROM (%s) n";

    private static final String MAIL_KEY = "last_mailed_at";
    private static final String NAME_KEY = "name_key";
    private static final int MAX_CHOICES = 300;

    private final JdbcClient jdbc;

    PeopleRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The index along which people are read. Those without a key are in the order of ids. */
    enum Way {
        ADDRESS(BY_ADDRESS, "email", false),
        NAME(BY_NAME, NAME_KEY, false),
        LAST_NAME(BY_LAST_NAME, "last_name_key", false),
        INSIDE(NAMES, NAME_KEY, false),
        ALL(ALL_PEOPLE, "", true),
        COUNTRY(OF_COUNTRY, "", true),
        LANGUAGE(OF_LANGUAGE, "", true),
        LIST(OF_LIST, "", true),
        LIST_IN_STATE(OF_LIST_IN_STATE, "", true),
        TAG(OF_TAG, "", true),
        SEGMENT(OF_SEGMENT, "", true),
        OLDEST(FROM_OLDEST, "", false),
        BY_ADDRESS_UP(ADDRESSES, "email", false),
        BY_ADDRESS_DOWN(ADDRESSES_DOWN, "email", true),
        BY_NAME_UP(PeopleRepository.NAMED, NAME_KEY, false),
        BY_NAME_DOWN(NAMED_DOWN, NAME_KEY, true),
        WITHOUT_NAME(UNNAMED, "", true),
        BY_MAIL_UP(MAILED_UP, MAIL_KEY, false),
        BY_MAIL_DOWN(PeopleRepository.MAILED_DOWN, MAIL_KEY, true),
        WITHOUT_MAIL(NEVER_MAILED, "", true);

        private final String sql;
        private final String key;
        private final boolean down;

        Way(String sql, String key, boolean down) {
            this.sql = sql;
            this.key = key;
            this.down = down;
        }

        boolean keyed() {
            return !key.isEmpty();
        }

        /** Whether it begins at the words of the filter. */
        boolean byWords() {
            return compareTo(ALL) < 0;
        }

        private String sql(FilterContext around) {
            return this == SEGMENT ? sql.formatted(FilterRepository.segment(around)) : sql;
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
    Window inside(PeopleFilter filter, FilterContext around, String from, long id, int mostNames, int most) {
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
        Set<Long> matching = jdbc.sql(String.format(MATCHED_OF, matches(Way.INSIDE, filter, around)))
                .params(FilterRepository.parameters(filter, around))
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

    /** The people behind a place: {@code from} and {@code id} of the last one seen, or where the way begins and 0. */
    List<Seen> window(Way way, PeopleFilter filter, FilterContext around, String from, long id, int window) {
        return window(way, filter, around, from, id, 0, window);
    }

    /** The members of the filter's segment in a range of ids, from the last. */
    List<Seen> members(PeopleFilter filter, FilterContext around, IdRange range, int window) {
        return window(Way.SEGMENT, filter, around, "", range.upTo() + 1, range.after(), window);
    }

    private List<Seen> window(
            Way way, PeopleFilter filter, FilterContext around, String from, long id, long floor, int window) {
        String direction = way.down ? "DESC" : "";
        return statement(
                        String.format(MATCHED, matches(way, filter, around), way.sql(around), direction, direction),
                        filter,
                        around)
                .param("from", from)
                .param("after", id)
                .param("before", id == 0 ? Long.MAX_VALUE : id)
                .param("floor", floor)
                .param("window", window)
                .query((row, number) -> new Seen(row.getLong("id"), row.getString("place"), row.getInt("matches") == 1))
                .list();
    }

    /** All people along a way of few, with what an order compares. */
    List<Seen> few(Way way, PeopleFilter filter, FilterContext around, PeopleSort sort, int most) {
        return statement(
                        String.format(FEW, sort.column(), way.sql(around), matches(way, filter, around)),
                        filter,
                        around)
                .param("before", Long.MAX_VALUE)
                .param("floor", 0)
                .param("window", most)
                .query((row, number) -> new Seen(row.getLong("id"), row.getString("place"), true))
                .list();
    }

    /** How many people stand along a way, but not beyond a number. */
    int count(Way way, PeopleFilter filter, FilterContext around, int most) {
        String sql = way == Way.SEGMENT
                ? COUNT_OF_SEGMENT.formatted(FilterRepository.segment(around))
                : String.format(COUNT, way.sql(around));
        return statement(sql, filter, around)
                .param("before", Long.MAX_VALUE)
                .param("window", most)
                .query(Integer.class)
                .single();
    }

    /** The largest id; 0 when there is no one. */
    long largest() {
        return jdbc.sql(LARGEST).query(Long.class).single();
    }

    /** Where a way begins. */
    String start(Way way, PeopleFilter filter) {
        return switch (way) {
            case ADDRESS, NAME, LAST_NAME -> filter.words();
            case BY_ADDRESS_DOWN -> largest(MAX_ADDRESS);
            case BY_NAME_DOWN -> largest(MAX_NAME);
            case BY_MAIL_DOWN -> largest(LAST_MAIL);
            case BY_MAIL_UP -> NEVER;
            default -> "";
        };
    }

    private String largest(String sql) {
        return jdbc.sql(sql)
                .query((row, number) -> Optional.ofNullable(row.getString(1)))
                .single()
                .orElse("");
    }

    private JdbcClient.StatementSpec statement(String sql, PeopleFilter filter, FilterContext around) {
        return jdbc.sql(sql).params(FilterRepository.parameters(filter, around));
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

    private static String matches(Way way, PeopleFilter filter, FilterContext around) {
        List<String> conditions = new ArrayList<>(
                FilterRepository.narrowing(way == Way.SEGMENT ? filter.without(false, true) : filter, around));
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
        return conditions.isEmpty() ? "1 = 1" : String.join(" AND ", conditions);
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
                Moment.of(UtcTime.instant(row, "created_at")),
                row.getString(MAIL_KEY).startsWith(NEVER) ? null : Moment.of(UtcTime.instant(row, MAIL_KEY)),
                List.of());
    }
}
