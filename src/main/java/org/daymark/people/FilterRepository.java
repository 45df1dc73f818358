package org.daymark.people;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.daymark.segment.Predicate;
import org.daymark.storage.UtcTime;
import org.daymark.suppression.SuppressedDomains;

/** Says in SQL who matches a filter: conditions on the table {@code subscribers}, which the statement calls s. */
final class FilterRepository {
    private static final String ON_LIST = """
            EXISTS (SELECT 1 FROM subscriptions e WHERE e.subscriber_id = s.id AND e.list_id = :list)""";

    private static final String ON_LIST_IN_STATE = """
            EXISTS (SELECT 1 FROM subscriptions e WHERE e.subscriber_id = s.id AND e.list_id = :list AND e.state = :state)""";

    private static final String IN_STATE = """
            EXISTS (SELECT 1 FROM subscriptions e WHERE e.subscriber_id = s.id AND e.state = :state)""";

    private static final String SUPPRESSED = """
            (EXISTS (SELECT 1 FROM suppressions x WHERE x.address_hash = s.address_hash AND x.list_id IN (0, :list))
              OR %s)""".formatted(SuppressedDomains.covers("s.domain"));

    private static final String TAGGED = """
            EXISTS (SELECT 1 FROM attribute_values v
                     WHERE v.subscriber_id = s.id AND v.attribute_id = :tag AND v.code_value = 1)""";

    private static final String FROM_SOURCE = """
            EXISTS (SELECT 1 FROM consents c
                     WHERE c.subscriber_id = s.id AND c.action = 'GIVEN' AND LOCATE(:source, LOWER(c.source)) > 0)""";

    private static final String BY_ADDRESS = "(s.email >= :start AND s.email < :end)";

    private static final String BY_BEGINNING = """
            (s.email >= :start AND s.email < :end OR s.name_key >= :start AND s.name_key < :end
              OR s.last_name_key >= :start AND s.last_name_key < :end)""";

    private static final String BY_WORDS = "(s.email >= :start AND s.email < :end OR LOCATE(:start, s.name_key) > 0)";

    /** Sorts after every possible continuation of an address or name. */
    static final String BEHIND_ALL = "\uffff";

    /** A single letter is inside most names. */
    static final int MIN_INNER_SEARCH = 2;

    private static final String OF_ALL = "segment";
    private static final String OF_FEW = "few";

    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9000, 1, 1);

    private FilterRepository() {}

    /** The conditions besides the words, for a statement that asks them of few people. */
    static List<String> narrowing(PeopleFilter filter, FilterContext around) {
        List<String> conditions = withoutSegment(filter);
        if (filter.segment() != 0) {
            conditions.add("(" + named(around.segmentOfFew(), OF_FEW) + ")");
        }
        return conditions;
    }

    private static List<String> withoutSegment(PeopleFilter filter) {
        List<String> conditions = new ArrayList<>();
        if (!filter.country().isEmpty()) {
            conditions.add("s.country = :country");
        }
        if (!filter.language().isEmpty()) {
            conditions.add("s.language = :language");
        }
        if (filter.from() != null) {
            conditions.add("s.created_at >= :from_day");
        }
        if (filter.to() != null) {
            conditions.add("s.created_at < :to_day");
        }
        conditions.addAll(state(filter));
        if (filter.tag() != 0) {
            conditions.add(TAGGED);
        }
        if (!filter.source().isEmpty()) {
            conditions.add(FROM_SOURCE);
        }
        return conditions;
    }

    /** The condition that members of the filter's segment fulfill. */
    static String segment(FilterContext around) {
        return "(" + named(around.segment(), OF_ALL) + ")";
    }

    private static List<String> state(PeopleFilter filter) {
        boolean onList = filter.list() != 0;
        PeopleState state = filter.state();
        if (state == null) {
            return onList ? List.of(ON_LIST) : List.of();
        }
        return switch (state) {
            case ACTIVE, ENDED -> List.of(onList ? ON_LIST_IN_STATE : IN_STATE);
            case PAUSED -> onList ? List.of(ON_LIST, "s.paused_until > :now") : List.of("s.paused_until > :now");
            case SUPPRESSED -> onList ? List.of(ON_LIST, SUPPRESSED) : List.of(SUPPRESSED);
        };
    }

    /** The condition that all people of a filter fulfill, and no others. */
    static String all(PeopleFilter filter, FilterContext around) {
        List<String> conditions = withoutSegment(filter);
        if (filter.segment() != 0) {
            conditions.add(segment(around));
        }
        if (!filter.words().isEmpty()) {
            conditions.add(
                    filter.words().contains("@")
                            ? BY_ADDRESS
                            : filter.words().length() < MIN_INNER_SEARCH ? BY_BEGINNING : BY_WORDS);
        }
        return conditions.isEmpty() ? "1 = 1" : String.join(" AND ", conditions);
    }

    static Map<String, Object> parameters(PeopleFilter filter, FilterContext around) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("start", filter.words());
        parameters.put("end", filter.words() + BEHIND_ALL);
        parameters.put("list", filter.list());
        parameters.put("state", filter.stateName());
        parameters.put("language", filter.language());
        parameters.put("country", filter.country());
        parameters.put("tag", filter.tag());
        parameters.put("source", filter.source());
        parameters.put("now", UtcTime.column(around.now()));
        LocalDate to = filter.to();
        LocalDate from = filter.from();
        parameters.put("from_day", start(from == null ? FIRST_DAY : from, around));
        parameters.put("to_day", start(to == null ? LAST_DAY : to.plusDays(1), around));
        put(parameters, OF_ALL, around.segment());
        put(parameters, OF_FEW, around.segmentOfFew());
        return parameters;
    }

    private static void put(Map<String, Object> parameters, String name, Predicate predicate) {
        for (int i = 0; i < predicate.parameters().size(); i++) {
            parameters.put(name + i, predicate.parameters().get(i));
        }
    }

    private static LocalDateTime start(LocalDate day, FilterContext around) {
        return UtcTime.column(day.atStartOfDay(around.zone()).toInstant());
    }

    /** The same with names in the place of question marks. */
    private static String named(Predicate predicate, String name) {
        StringBuilder sql = new StringBuilder();
        int number = 0;
        for (char c : predicate.sql().toCharArray()) {
            sql.append(c == '?' ? ":" + name + number++ : String.valueOf(c));
        }
        return sql.toString();
    }
}
