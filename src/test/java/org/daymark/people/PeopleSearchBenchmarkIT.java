package org.daymark.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.daymark.DaymarkTester;
import org.daymark.access.Actor;
import org.daymark.segment.MillionFixture;
import org.daymark.segment.Operator;
import org.daymark.segment.Rule;
import org.daymark.segment.Segments;
import org.daymark.segment.Subject;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Reads the first and the next page of a million people in every order, with every filter.
 * {@code daymark.bench.subscribers} and {@code daymark.bench.database} (H2 or MYSQL) change it.
 */
@Tag("bench")
class PeopleSearchBenchmarkIT {
    private static final int LIMIT_MILLIS = 100;
    private static final int ROUNDS = 20;

    @Test
    void every_page_of_people_is_read_within_the_limit() {
        TestDatabase database = TestDatabase.valueOf(System.getProperty("daymark.bench.database", "MYSQL"));
        try (DaymarkTester daymark = DaymarkTester.on(database, "")) {
            int people = Integer.getInteger("daymark.bench.subscribers", 1_000_000);
            MillionFixture crowd = new MillionFixture(daymark.jdbc().getDataSource(), daymark.clock(), people);
            if (database == TestDatabase.MYSQL) {
                crowd.memory();
            }
            crowd.fill();
            crowd.mailed();
            crowd.analyze();
            PeopleSearch search = daymark.get(PeopleSearch.class);
            List<String> slow = new ArrayList<>();
            filters(segment(daymark, crowd)).forEach((name, filter) -> {
                for (PeopleSort sort :
                        filter.words().isEmpty() ? PeopleSort.values() : new PeopleSort[] {PeopleSort.NEWEST}) {
                    Actor.OPERATOR.run(() -> slow.addAll(slow(search, name + ", " + sort, filter, sort)));
                }
            });
            assertThat(slow).isEmpty();
        }
    }

    private static String segment(DaymarkTester daymark, MillionFixture crowd) {
        Rule.Condition red =
                new Rule.Condition(Subject.ATTRIBUTE, crowd.color, Operator.IS, List.of(Long.toString(crowd.red)));
        return Long.toString(daymark.get(Segments.class)
                .create("Reds", new Rule.Group(Rule.Match.ALL, List.of(red)))
                .id());
    }

    private static Map<String, PeopleFilter> filters(String segment) {
        Map<String, PeopleFilter> filters = new LinkedHashMap<>();
        filters.put("all", PeopleFilter.ALL);
        filters.put("list", PeopleFilter.of("", Map.of("list", "1")));
        for (PeopleState state : PeopleState.values()) {
            filters.put(state.name(), PeopleFilter.of("", Map.of("state", state.name())));
            filters.put("list, " + state.name(), PeopleFilter.of("", Map.of("list", "1", "state", state.name())));
        }
        filters.put("few of a country", PeopleFilter.of("", Map.of("country", "DE")));
        filters.put("most of a country", PeopleFilter.of("", Map.of("country", "US")));
        filters.put("language", PeopleFilter.of("", Map.of("language", "de")));
        filters.put("days", PeopleFilter.of("", Map.of("from", "2020-01-01", "to", "2020-01-02")));
        filters.put("source of no one", PeopleFilter.of("", Map.of("source", "nowhere")));
        filters.put("segment", PeopleFilter.of("", Map.of("segment", segment)));
        filters.put("segment, country", PeopleFilter.of("", Map.of("segment", segment, "country", "CA")));
        for (String words : List.of("p1", "p999@", "anna", "meyer", "nn", "zzzz")) {
            filters.put("words " + words, PeopleFilter.of(words, Map.of()));
        }
        return filters;
    }

    private static List<String> slow(PeopleSearch search, String name, PeopleFilter filter, PeopleSort sort) {
        List<String> slow = new ArrayList<>();
        String next = search.find(filter, sort, "").next();
        for (String cursor : next.isEmpty() ? List.of("") : List.of("", next)) {
            double[] millis = new double[ROUNDS];
            for (int i = -2; i < ROUNDS; i++) {
                long start = System.nanoTime();
                search.find(filter, sort, cursor);
                if (i >= 0) {
                    millis[i] = (System.nanoTime() - start) / 1e6;
                }
            }
            Arrays.sort(millis);
            double percentile = millis[(int) Math.ceil(ROUNDS * 0.95) - 1];
            String page = name + (cursor.isEmpty() ? ", first page" : ", next page");
            System.out.printf(
                    Locale.ROOT,
                    "[bench] %-45s median %5.0f ms, 95th percentile %5.0f ms%n",
                    page,
                    millis[ROUNDS / 2],
                    percentile);
            if (percentile > LIMIT_MILLIS) {
                slow.add(page);
            }
        }
        return slow;
    }
}
