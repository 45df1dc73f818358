package org.daymark.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daymark.address.EmailAddress;
import org.daymark.search.FoundPerson.Membership;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Asks only for what an index finds: beginnings of addresses and names, however many people there are. */
@Repository
class SearchRepository {
    private static final String PEOPLE = """
            SELECT id, email, first_name, last_name
              FROM subscribers
             WHERE %1$s >= ? AND %1$s < ?
             ORDER BY %1$s
             LIMIT ?
            """;

    private static final String BY_ADDRESS = String.format(PEOPLE, "email");
    private static final String BY_NAME = String.format(PEOPLE, "name_key");
    private static final String BY_LAST_NAME = String.format(PEOPLE, "last_name_key");

    /** Names from their index, for what is looked for inside them: so many and no more. */
    private static final String NAMES = """
            SELECT id, name_key FROM subscribers WHERE name_key >= '' ORDER BY name_key, id LIMIT ?
            """;

    private static final String BY_ID = "SELECT id, email, first_name, last_name FROM subscribers WHERE id IN (:ids)";

    private static final String MEMBERSHIPS = """
            SELECT s.subscriber_id, l.name, s.state
              FROM subscriptions s
              JOIN lists l ON l.id = s.list_id
             WHERE s.subscriber_id IN (:people)
             ORDER BY s.state, l.name
            """;

    /** Campaigns are few: their names and subjects may be searched from the middle. */
    private static final String CAMPAIGNS = """
            SELECT c.id, c.name, c.state, l.name AS list_name
              FROM campaigns c
              JOIN lists l ON l.id = c.list_id
             WHERE c.id = ? OR LOCATE(?, LOWER(c.name)) > 0 OR LOCATE(?, LOWER(c.subject)) > 0
             ORDER BY c.id DESC
             LIMIT ?
            """;

    /** Sorts behind everything that an address or name can continue with. */
    private static final String BEHIND_ALL = "\uffff";

    /** The page of subscribers looks further. */
    private static final int MAX_NAMES = 10_000;

    private final JdbcClient jdbc;

    SearchRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those whose address, name or last name begins so; then those of the first names with it inside. */
    List<FoundPerson> people(String words, int limit) {
        String start = words.toLowerCase(Locale.ROOT);
        Stream<String> ways =
                start.contains("@") ? Stream.of(BY_ADDRESS) : Stream.of(BY_ADDRESS, BY_NAME, BY_LAST_NAME);
        List<FoundPerson> found = ways.flatMap(sql ->
                        jdbc.sql(sql).params(start, start + BEHIND_ALL, limit).query(SearchRepository::person).stream())
                .distinct()
                .limit(limit)
                .toList();
        if (found.size() < limit && start.length() > 1 && !start.contains("@")) {
            found = Stream.concat(found.stream(), inside(start, limit))
                    .distinct()
                    .limit(limit)
                    .toList();
        }
        if (found.isEmpty()) {
            return found;
        }
        List<FoundPerson> people = found;
        List<Membership> memberships = jdbc.sql(MEMBERSHIPS)
                .param("people", people.stream().map(FoundPerson::id).toList())
                .query((row, number) ->
                        new Membership(row.getLong("subscriber_id"), row.getString("name"), row.getString("state")))
                .list();
        return people.stream().map(person -> person.with(memberships)).toList();
    }

    private Stream<FoundPerson> inside(String words, int limit) {
        List<Long> ids = jdbc
                .sql(NAMES)
                .param(MAX_NAMES)
                .query((row, number) ->
                        new Name(row.getLong("id"), Objects.requireNonNullElse(row.getString("name_key"), "")))
                .list()
                .stream()
                .filter(name -> name.key().contains(words))
                .map(Name::id)
                .limit(limit)
                .toList();
        return ids.isEmpty()
                ? Stream.empty()
                : jdbc.sql(BY_ID).param("ids", ids).query(SearchRepository::person).list().stream()
                        .sorted(Comparator.comparingInt(person -> ids.indexOf(person.id())));
    }

    private record Name(long id, String key) {}

    /** Those with these words in the name or the subject, or with this number; newest first. */
    List<FoundCampaign> campaigns(String words, int limit) {
        long number = words.matches("\\d{1,18}") ? Long.parseLong(words) : -1;
        return jdbc.sql(CAMPAIGNS)
                .params(number, words.toLowerCase(Locale.ROOT), words.toLowerCase(Locale.ROOT), limit)
                .query((row, index) -> new FoundCampaign(
                        row.getLong("id"), row.getString("name"), row.getString("state"), row.getString("list_name")))
                .list();
    }

    private static FoundPerson person(ResultSet row, int number) throws SQLException {
        String name = Stream.of(row.getString("first_name"), row.getString("last_name"))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return new FoundPerson(row.getLong("id"), EmailAddress.shown(row.getString("email")), name, List.of());
    }
}
