package org.daymark.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.daymark.SettableClock;
import org.daymark.attribute.Attribute;
import org.daymark.attribute.AttributeChoice;
import org.daymark.problem.Problem;
import org.daymark.storage.OnEachDatabase;
import org.daymark.storage.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What the database finds is what a person finds who looks at everyone one by one. */
@OnEachDatabase
class SegmentSqlTest {
    private static final int RULES = 400;
    private static final List<IdRange> HALVES = List.of(new IdRange(0, 60), new IdRange(60, Long.MAX_VALUE));
    private static final List<String> HOSTILE =
            List.of("' OR '1'='1", "x'; DROP TABLE subscribers; --", "%", "_", "\\", "!", "?", ":name", "\u0000");

    private final RelativeTime time =
            new RelativeTime(Instant.parse("2026-07-01T02:00:00Z"), ZoneId.of("America/Denver"));
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final DataSource source;
    private final CrowdFixture crowd;
    private final SegmentRepository repository;
    private final Map<Long, Attribute> attributes;

    SegmentSqlTest(TestDatabase database) {
        source = database.freshSchema();
        crowd = new CrowdFixture(source, new SettableClock(), seed);
        crowd.people(120);
        repository = new SegmentRepository(new JdbcTemplate(source));
        attributes = crowd.attributes.byId();
    }

    @Test
    void every_operator_of_every_subject_finds_whom_it_says() {
        for (Subject subject : Subject.values()) {
            for (long of : things(subject)) {
                for (Operator operator : Segments.operators(subject, attributes.get(of))) {
                    Rule.Condition condition = condition(subject, of, operator);
                    check(new Rule.Group(Rule.Match.ALL, List.of(condition)));
                    check(new Rule.Group(Rule.Match.NONE, List.of(condition)));
                }
            }
        }
    }

    @Test
    void random_nested_rules_find_whom_they_say() {
        for (int i = 0; i < RULES; i++) {
            check(group(1 + random.nextInt(4)));
        }
    }

    @Test
    void empty_groups_mean_everyone_or_no_one() {
        assertThat(found(new Rule.Group(Rule.Match.ALL, List.of()), null)).hasSize(crowd.people.size());
        assertThat(found(new Rule.Group(Rule.Match.NONE, List.of()), null)).hasSize(crowd.people.size());
        assertThat(found(new Rule.Group(Rule.Match.ANY, List.of()), null)).isEmpty();
    }

    @Test
    void a_range_of_people_finds_the_same_people_of_that_range() {
        for (int i = 0; i < RULES / 4; i++) {
            Rule.Group rules = group(3);
            List<Long> all = found(rules, null);
            List<Long> parts = new ArrayList<>();
            for (long after = 0; after < crowd.people.size(); after += 37) {
                long from = after;
                parts.addAll(found(rules, new IdRange(from, from + 37)).stream()
                        .filter(id -> id > from && id <= from + 37)
                        .toList());
            }
            assertThat(parts).as("%s, seed %s", rules, seed).isEqualTo(all);
        }
    }

    @Test
    void a_hostile_value_is_a_value_and_nothing_else() {
        for (String value : HOSTILE) {
            for (Subject subject : Subject.values()) {
                for (long of : things(subject)) {
                    for (Operator operator : Segments.operators(subject, attributes.get(of))) {
                        Rule.Condition condition = new Rule.Condition(subject, of, operator, List.of(value));
                        Rule.Group rules = new Rule.Group(Rule.Match.ALL, List.of(condition));
                        if (operator.input() == Operator.Input.NONE
                                || RuleValues.read(condition, attributes.get(of), value)
                                        .isPresent()) {
                            check(rules);
                        } else {
                            assertThatThrownBy(() -> found(rules, null)).isInstanceOf(Problem.class);
                        }
                    }
                }
            }
        }
        assertThat(found(new Rule.Group(Rule.Match.ALL, List.of()), null)).hasSize(crowd.people.size());
    }

    @Test
    void the_limit_of_a_count_does_not_stay_with_its_connection() throws SQLException {
        Rule.Group everyone = new Rule.Group(Rule.Match.ALL, List.of());
        try (Connection connection = source.getConnection()) {
            SegmentRepository one =
                    new SegmentRepository(new JdbcTemplate(new SingleConnectionDataSource(connection, true)));

            one.count(
                    PredicateRepository.compileCount(everyone, attributes, time, List.of()),
                    RunningCounts.Ticket.free(),
                    7);
            one.members(Predicate.ALL, 0, 1, 7);

            try (Statement next = connection.createStatement()) {
                assertThat(next.getQueryTimeout()).isZero();
            }
        }
    }

    @Test
    void two_hundred_conditions_five_deep_are_compiled() {
        Rule rule = new Rule.Group(
                Rule.Match.ANY,
                Stream.<Rule>generate(this::condition)
                        .limit(RuleDocument.MAX_CONDITIONS)
                        .toList());
        for (int depth = 1; depth < RuleDocument.MAX_DEPTH; depth++) {
            rule = new Rule.Group(Rule.Match.values()[depth % 3], List.of(rule));
        }
        Rule.Group rules = (Rule.Group) rule;
        RuleDocument.checkSize(rules);
        assertThat(RuleDocument.read(RuleDocument.write(rules))).isEqualTo(rules);
        check(rules);
    }

    private void check(Rule.Group rules) {
        NaiveRules naive = new NaiveRules(attributes, time);
        List<Long> expected = crowd.people.stream()
                .filter(person -> naive.matches(rules, person))
                .map(Facts::id)
                .toList();
        assertThat(found(rules, null)).as("%s, seed %s", rules, seed).isEqualTo(expected);
        for (List<IdRange> ranges : List.of(List.<IdRange>of(), HALVES)) {
            assertThat(repository.count(
                            PredicateRepository.compileCount(rules, attributes, time, ranges),
                            RunningCounts.Ticket.free(),
                            60))
                    .as("count of %s in %s, seed %s", rules, ranges, seed)
                    .isEqualTo(expected.size());
        }
        assertThat(lookedUp(rules))
                .as("lookup of %s, seed %s", rules, seed)
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Whom a look at each person finds, when it is the second of two segments. */
    private List<Long> lookedUp(Rule.Group rules) {
        Predicate one = PredicateRepository.compileLookup(rules, attributes, time);
        return repository
                .memberships(
                        List.of(Predicate.ALL, one),
                        crowd.people.stream().map(Facts::id).toList())
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue() == 3)
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<Long> found(Rule.Group rules, @Nullable IdRange range) {
        Predicate predicate = PredicateRepository.compile(rules, attributes, time, range);
        return repository.members(predicate, 0, 1_000, 60).stream()
                .map(SegmentMember::id)
                .toList();
    }

    private List<Long> things(Subject subject) {
        return switch (subject.of()) {
            case NOTHING -> List.of(0L);
            case LIST -> crowd.lists;
            case CAMPAIGN -> crowd.campaigns;
            case ATTRIBUTE -> List.copyOf(attributes.keySet());
        };
    }

    private Rule.Group group(int depth) {
        List<Rule> rules = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            rules.add(depth > 1 && random.nextInt(3) == 0 ? group(depth - 1) : condition());
        }
        return new Rule.Group(Rule.Match.values()[random.nextInt(3)], rules);
    }

    private Rule.Condition condition() {
        Subject subject = one(Arrays.asList(Subject.values()));
        long of = one(things(subject));
        return condition(subject, of, one(Segments.operators(subject, attributes.get(of))));
    }

    private Rule.Condition condition(Subject subject, long of, Operator operator) {
        List<String> values = switch (operator.input()) {
            case NONE -> List.of();
            case DATE -> List.of("2026-0" + (1 + random.nextInt(8)) + "-15");
            case DAYS -> List.of(Integer.toString(1 + random.nextInt(150)));
            case ONE -> List.of(value(subject, of));
            case SEVERAL ->
                Stream.of(value(subject, of), value(subject, of)).distinct().toList();
        };
        return new Rule.Condition(subject, of, operator, values);
    }

    private String value(Subject subject, long of) {
        List<String> choices = switch (subject) {
            case EMAIL_DOMAIN -> CrowdFixture.DOMAINS;
            case FIRST_NAME, LAST_NAME -> CrowdFixture.NAMES;
            case LANGUAGE -> CrowdFixture.LANGUAGES;
            case COUNTRY -> CrowdFixture.COUNTRIES;
            case TIME_ZONE -> CrowdFixture.ZONES;
            case CONSENT_BASIS -> CrowdFixture.BASES;
            case CONSENT_SOURCE -> List.of("open day", "people", "web", "WEBSITE");
            default -> attributeValues(Objects.requireNonNull(attributes.get(of)));
        };
        return one(choices.stream().filter(Objects::nonNull).toList());
    }

    private static List<String> attributeValues(Attribute attribute) {
        return switch (attribute.kind()) {
            case NUMBER -> List.of("-1.5", "0", "1", "2.0", "3.9");
            case CHOICE ->
                attribute.choices().stream()
                        .map(AttributeChoice::id)
                        .map(Object::toString)
                        .toList();
            default -> CrowdFixture.TEXTS;
        };
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
