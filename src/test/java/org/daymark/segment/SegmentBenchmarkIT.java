package org.daymark.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.daymark.SettableClock;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Counts realistic segments over a million people, and reads the snapshot of a campaign to one.
 * {@code daymark.bench.subscribers} and {@code daymark.bench.database} (H2 or MYSQL) change it.
 */
@Tag("bench")
class SegmentBenchmarkIT {
    private static final int LIMIT_MILLIS = 300;
    private static final int LARGE_LIMIT_MILLIS = 3_000;
    private static final int ROUNDS = 20;

    private final int people = Integer.getInteger("daymark.bench.subscribers", 1_000_000);
    private final RelativeTime time = new RelativeTime(MillionFixture.NOW, ZoneId.of("America/Denver"));

    @Test
    void segments_of_a_tenth_are_counted_within_the_limit_and_narrow_a_snapshot_at_no_more_cost() {
        DataSource source = TestDatabase.valueOf(System.getProperty("daymark.bench.database", "MYSQL"))
                .freshSchema();
        MillionFixture crowd = new MillionFixture(source, new SettableClock(), people);
        crowd.memory();
        crowd.fill();
        crowd.analyze();
        SegmentRepository repository = new SegmentRepository(new JdbcTemplate(source));
        Map<String, Long> slow = new LinkedHashMap<>();
        small(crowd).forEach((name, rules) -> {
            if (measure(name, rules, crowd, repository) > LIMIT_MILLIS) {
                slow.put(name, (long) LIMIT_MILLIS);
            }
        });
        large(crowd).forEach((name, rules) -> {
            if (measure(name, rules, crowd, repository) > LARGE_LIMIT_MILLIS) {
                slow.put(name, (long) LARGE_LIMIT_MILLIS);
            }
        });
        snapshots(crowd);
        assertThat(slow).isEmpty();
    }

    private static Rule.Condition is(Subject subject, long of, Operator operator, String... values) {
        return new Rule.Condition(subject, of, operator, List.of(values));
    }

    private static Rule.Group all(Rule... rules) {
        return new Rule.Group(Rule.Match.ALL, List.of(rules));
    }

    private static Rule.Group any(Rule... rules) {
        return new Rule.Group(Rule.Match.ANY, List.of(rules));
    }

    private static Map<String, Rule.Group> small(MillionFixture crowd) {
        Map<String, Rule.Group> rules = new LinkedHashMap<>();
        rules.put(
                "Germans on the list",
                all(is(Subject.COUNTRY, 0, Operator.IS, "DE"), is(Subject.LIST, 1, Operator.ACTIVE)));
        rules.put(
                "volunteers who missed the campaign",
                all(is(Subject.ATTRIBUTE, crowd.volunteer, Operator.YES), is(Subject.CAMPAIGN, 1, Operator.NOT_GOT)));
        rules.put(
                "added lately, English, not at the clinic",
                all(
                        is(Subject.ADDED, 0, Operator.LAST_DAYS, "30"),
                        is(Subject.LANGUAGE, 0, Operator.IS, "en"),
                        is(Subject.EMAIL_DOMAIN, 0, Operator.IS_NOT, "clinic.example")));
        rules.put(
                "Denver or many visits, in the United States",
                all(
                        is(Subject.COUNTRY, 0, Operator.IS_NOT, "DE"),
                        is(Subject.ATTRIBUTE, crowd.city, Operator.IS, "Denver"),
                        any(
                                is(Subject.ATTRIBUTE, crowd.visits, Operator.AT_LEAST, "10"),
                                is(Subject.ATTRIBUTE, crowd.volunteer, Operator.YES))));
        rules.put("red", all(is(Subject.ATTRIBUTE, crowd.color, Operator.IS, Long.toString(crowd.red))));
        return rules;
    }

    private static Map<String, Rule.Group> large(MillionFixture crowd) {
        Map<String, Rule.Group> rules = new LinkedHashMap<>();
        rules.put("English (large)", all(is(Subject.LANGUAGE, 0, Operator.IS, "en")));
        rules.put("got the campaign (large)", all(is(Subject.CAMPAIGN, 1, Operator.GOT)));
        rules.put("name contains nn (large)", all(is(Subject.FIRST_NAME, 0, Operator.CONTAINS, "nn")));
        rules.put("consent by sign-up (large)", all(is(Subject.CONSENT_BASIS, 0, Operator.IS, "SIGN_UP")));
        rules.put(
                "everything or nothing (large)",
                any(
                        is(Subject.COUNTRY, 0, Operator.IS, "US"),
                        is(Subject.ATTRIBUTE, crowd.visits, Operator.LESS, "5"),
                        is(Subject.CAMPAIGN, 1, Operator.REFUSED)));
        return rules;
    }

    private double measure(String name, Rule.Group rules, MillionFixture crowd, SegmentRepository repository) {
        double[] millis = new double[ROUNDS];
        long found = 0;
        long rows = crowd.work().get("rows");
        for (int i = -2; i < ROUNDS; i++) {
            long start = System.nanoTime();
            found = repository.count(
                    PredicateRepository.compileCount(rules, crowd.attributes.byId(), time, repository.halves()),
                    RunningCounts.Ticket.free(),
                    60);
            if (i >= 0) {
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        long read = (crowd.work().get("rows") - rows) / (ROUNDS + 2);
        Arrays.sort(millis);
        double percentile = millis[(int) Math.ceil(ROUNDS * 0.95) - 1];
        System.out.printf(
                Locale.ROOT,
                "[bench] %-45s %,9d people, %,11d rows read, median %5.0f ms, 95th percentile %5.0f ms%n",
                name,
                found,
                read,
                millis[ROUNDS / 2],
                percentile);
        return percentile;
    }

    private void snapshots(MillionFixture crowd) {
        Rule.Group tenth = small(crowd).get("red");
        for (int round = 0; round < 2; round++) {
            long start = System.nanoTime();
            long whole = crowd.snapshot(range -> Predicate.ALL);
            long between = System.nanoTime();
            long part =
                    crowd.snapshot(range -> PredicateRepository.compile(tenth, crowd.attributes.byId(), time, range));
            long end = System.nanoTime();
            System.out.printf(
                    Locale.ROOT,
                    "[bench] Snapshot in ranges: whole list %,d in %.0f ms, segment %,d in %.0f ms%n",
                    whole,
                    (between - start) / 1e6,
                    part,
                    (end - between) / 1e6);
        }
    }
}
