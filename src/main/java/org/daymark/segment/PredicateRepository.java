package org.daymark.segment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.daymark.attribute.Attribute;
import org.daymark.attribute.AttributeKind;
import org.daymark.storage.UtcTime;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * Compiles rules to SQL. Every value is a parameter; names of tables and columns stand only here. A group that denies
 * denies each of its rules, so that the SQL never denies what may be NULL.
 *
 * <p>What must stand in other tables is a set of ids that does not depend on the row, which databases can read by its
 * index and only once. Where a statement looks at a range of people, each set is limited to it.
 */
final class PredicateRepository {
    private static final Words WORDS = Words.of("segment");
    private static final String VALUES = "SELECT v.subscriber_id FROM attribute_values v WHERE v.attribute_id = ?";

    private static final String ON_LIST =
            "SELECT l.subscriber_id FROM subscriptions l WHERE l.list_id = ? AND l.state = ?";

    private static final String CONSENTED = "SELECT c.subscriber_id FROM consents c WHERE c.action = 'GIVEN'";

    private static final String CONSENTED_START = "SELECT c.";

    private static final String GOT =
            "SELECT d.subscriber_id FROM deliveries d WHERE d.campaign_id = ? AND d.state = ?";

    /** The ledger keeps the rows of people who were erased, without a domain. */
    private static final String NOT_ERASED = " AND d.domain <> ''";

    /** Sets that can be counted by themselves, those first that are mostly small. */
    private static final List<Subject> COUNTED = List.of(
            Subject.ATTRIBUTE,
            Subject.LIST,
            Subject.CAMPAIGN,
            Subject.CONSENT_BASIS,
            Subject.CONSENT_SOURCE,
            Subject.CONSENT_DATE);

    /** The campaigns that could have sent since then narrow the ledger first. */
    private static final String GOT_LATELY = """
            SELECT d.subscriber_id FROM deliveries d
             WHERE d.campaign_id IN (SELECT k.id FROM campaigns k
                                      WHERE k.started_at IS NOT NULL AND (k.finished_at IS NULL OR k.finished_at >= ?))
               AND d.state = ? AND d.updated_at >= ?""";

    private static final String ANSWERED =
            "SELECT w.subscriber_id FROM stay_answers w WHERE w.campaign_id = ? AND w.answer = ?";

    private static final String ANSWERED_AT_ALL = "SELECT w.subscriber_id FROM stay_answers w WHERE w.campaign_id = ?";

    private static final String DID_SOMETHING = "SELECT g.subscriber_id FROM signs_of_life g WHERE g.at >= ?";

    private static final String CONSENTED_SINCE = CONSENTED + " AND COALESCE(c.given_at, c.recorded_at) >= ?";

    /**
     * MySQL joins the tables of sets, and tries every order of them: with each set more, planning takes many times as
     * long. So many are joined; of more than that, each is looked up for itself.
     */
    private static final int MAX_JOINED = 8;

    /** A look-up of a person reads all their values, and so many more take about as long as another look-up. */
    private static final int VALUES_FOR_ONE_LOOK_UP = 8;

    private static final String ACCEPTED = "ACCEPTED";
    private static final String REFUSED = "REFUSED";
    private static final String TRUE = "1 = 1";
    private static final String FALSE = "1 = 0";

    private final Map<Long, Attribute> attributes;
    private final RelativeTime time;
    private final @Nullable IdRange range;
    private final List<Object> parameters = new ArrayList<>();
    private boolean apart;
    private boolean each;
    private boolean bare;
    private boolean few;
    /** What the statement calls the table of people: p where it reads a set and looks up those of the set. */
    private String person = "s";

    private PredicateRepository(Map<Long, Attribute> attributes, RelativeTime time, @Nullable IdRange range) {
        this.attributes = attributes;
        this.time = time;
        this.range = range;
    }

    /** @param range the people that the statement looks at, or null if it looks at everyone */
    static Predicate compile(
            Rule.Group rules, Map<Long, Attribute> attributes, RelativeTime time, @Nullable IdRange range) {
        PredicateRepository compiler = new PredicateRepository(attributes, time, range);
        compiler.plan(rules);
        String sql = compiler.sql(rules, false);
        return new Predicate(sql, compiler.parameters);
    }

    /**
     * Statements that count everyone who matches, together. Where one of several sets must hold, and no column of the
     * people could find them sooner, that set is counted: of the table of people only those are read who are left at
     * the end.
     *
     * @param ranges all people in ranges, which a server can count beside each other; empty for one count
     */
    static List<Predicate> compileCount(
            Rule.Group rules, Map<Long, Attribute> attributes, RelativeTime time, List<IdRange> ranges) {
        PredicateRepository whole = new PredicateRepository(attributes, time, null);
        whole.plan(rules);
        List<Rule> all = new ArrayList<>(required(rules));
        Optional<Rule.Condition> first =
                all.stream().anyMatch(whole::findsByColumn) ? Optional.empty() : whole.counted(all);
        if (first.isEmpty()) {
            return List.of(new Predicate(
                    "SELECT COUNT(*) FROM subscribers s WHERE " + whole.sql(rules, false), whole.parameters));
        }
        all.remove(first.get());
        all.sort(Comparator.comparing(PredicateRepository::columns));
        if (ranges.isEmpty() || all.isEmpty()) {
            return List.of(whole.count(first.get(), all));
        }
        return ranges.stream()
                .map(range -> {
                    PredicateRepository compiler = new PredicateRepository(attributes, time, range);
                    compiler.plan(rules);
                    return compiler.count(first.get(), all);
                })
                .toList();
    }

    /** Counts those of a set for whom the rest holds too. */
    private Predicate count(Rule.Condition first, List<Rule> rest) {
        bare = true;
        String set = sql(first, false).replaceFirst(" FROM ", " AS id FROM ");
        if (first.subject() == Subject.CAMPAIGN) {
            set += NOT_ERASED;
        } else if (set.startsWith(CONSENTED_START)) {
            // One person may have given several.
            set = set.replaceFirst("SELECT", "SELECT DISTINCT");
        }
        person = "p";
        String others = sql(new Rule.Group(Rule.Match.ALL, rest), false);
        return new Predicate("SELECT COUNT(*) FROM (" + set + ") s WHERE " + others, parameters);
    }

    /** The rules that must all hold. */
    private static List<Rule> required(Rule.Group group) {
        boolean all = group.match() == Rule.Match.ALL
                || group.match() == Rule.Match.ANY && group.rules().size() == 1;
        return all
                ? group.rules().stream()
                        .flatMap(rule -> rule instanceof Rule.Group inner ? required(inner).stream() : Stream.of(rule))
                        .toList()
                : List.of(group);
    }

    private static boolean columns(Rule rule) {
        return Segments.conditions(rule).anyMatch(condition -> switch (condition.subject()) {
            case EMAIL_DOMAIN, FIRST_NAME, LAST_NAME, LANGUAGE, COUNTRY, TIME_ZONE, ADDED, SIGN_OF_LIFE -> true;
            case LIST,
                    LIST_JOINED,
                    CONSENT_BASIS,
                    CONSENT_SOURCE,
                    CONSENT_DATE,
                    CAMPAIGN,
                    ANSWER,
                    CAMPAIGNS,
                    ATTRIBUTE -> false;
        });
    }

    /** Whether people can be found by a column; who lacks a value is mostly everyone. */
    private boolean findsByColumn(Rule rule) {
        return rule instanceof Rule.Condition condition && columns(condition) && affirms(condition);
    }

    /** A condition whose set can be counted. */
    private Optional<Rule.Condition> counted(List<Rule> all) {
        return all.stream()
                .filter(Rule.Condition.class::isInstance)
                .map(Rule.Condition.class::cast)
                .filter(condition -> COUNTED.contains(condition.subject()) && affirms(condition))
                .min(Comparator.comparing(condition -> COUNTED.indexOf(condition.subject())));
    }

    /** The same for a statement that asks it of few people: each is looked up. */
    static Predicate compileLookup(Rule.Group rules, Map<Long, Attribute> attributes, RelativeTime time) {
        PredicateRepository compiler = new PredicateRepository(attributes, time, null);
        compiler.each = true;
        String sql = compiler.sql(rules, false);
        return new Predicate(sql, compiler.parameters);
    }

    private void plan(Rule.Group rules) {
        apart = sets(rules) > MAX_JOINED;
        few = required(rules).stream()
                .anyMatch(
                        rule -> rule instanceof Rule.Condition condition && !columns(condition) && affirms(condition));
    }

    /** Whether those who fulfill a condition are in its set. */
    private boolean affirms(Rule.Condition condition) {
        return switch (condition.operator()) {
            case IS_NOT, CONTAINS_NOT, UNKNOWN, NOT_ACTIVE, NOT_GOT, NOT_GOT_LATELY -> false;
            case NO -> !tag(condition);
            default -> true;
        };
    }

    /** How many conditions may look into other tables. */
    private static long sets(Rule rule) {
        return rule instanceof Rule.Group group
                ? group.rules().stream().mapToLong(PredicateRepository::sets).sum()
                : 1;
    }

    private String sql(Rule rule, boolean denied) {
        return rule instanceof Rule.Group group ? group(group, denied) : condition((Rule.Condition) rule, denied);
    }

    private String group(Rule.Group group, boolean denied) {
        boolean denies = denied ^ (group.match() == Rule.Match.NONE);
        boolean all = (group.match() == Rule.Match.ALL) ^ denied;
        if (group.match() == Rule.Match.NONE) {
            all = !denied;
        }
        if (group.rules().isEmpty()) {
            return all ? TRUE : FALSE;
        }
        List<String> parts = new ArrayList<>();
        boolean before = each;
        // Of alternatives, databases read whole sets, even where another set leaves few people to look at.
        each |= !all && few;
        List<Rule> rest = group.rules();
        if (each && !all && !denies) {
            List<Rule> values = rest.stream().filter(this::isValue).toList();
            if (values.size() > 1 && attributes.size() <= values.size() * VALUES_FOR_ONE_LOOK_UP) {
                parts.add(oneOf(values));
                rest = rest.stream().filter(rule -> !values.contains(rule)).toList();
            }
        }
        for (Rule rule : rest) {
            parts.add(sql(rule, denies));
        }
        each = before;
        return "(" + String.join(all ? " AND " : " OR ", parts) + ")";
    }

    private boolean isValue(Rule rule) {
        return rule instanceof Rule.Condition condition
                && condition.subject() == Subject.ATTRIBUTE
                && affirms(condition);
    }

    /** The values of a person stand together, so that one look-up finds any of several. */
    private String oneOf(List<Rule> values) {
        List<String> tests = new ArrayList<>();
        for (Rule value : values) {
            Rule.Condition condition = (Rule.Condition) value;
            tests.add(set("v.attribute_id = ?", attribute(condition).id()) + valueTest(condition));
        }
        return "(SELECT COUNT(*) FROM attribute_values v WHERE v.subscriber_id = s.id AND ("
                + String.join(" OR ", tests) + ")) > 0";
    }

    private String condition(Rule.Condition condition, boolean denied) {
        return switch (condition.operator()) {
            case IS_NOT -> condition(with(condition, Operator.IS), !denied);
            case CONTAINS_NOT -> condition(with(condition, Operator.CONTAINS), !denied);
            case UNKNOWN -> condition(with(condition, Operator.KNOWN), !denied);
            case NOT_ACTIVE -> condition(with(condition, Operator.ACTIVE), !denied);
            case NOT_GOT -> condition(with(condition, Operator.GOT), !denied);
            case NOT_GOT_LATELY -> condition(with(condition, Operator.GOT_LATELY), !denied);
            case NO -> tag(condition) ? condition(with(condition, Operator.YES), !denied) : affirmed(condition, denied);
            default -> affirmed(condition, denied);
        };
    }

    private boolean tag(Rule.Condition condition) {
        return attribute(condition).kind() == AttributeKind.TAG;
    }

    private static Rule.Condition with(Rule.Condition condition, Operator operator) {
        return new Rule.Condition(condition.subject(), condition.of(), operator, condition.values());
    }

    private String affirmed(Rule.Condition condition, boolean denied) {
        return switch (condition.subject()) {
            case EMAIL_DOMAIN -> column("domain", words(of("domain"), condition), denied);
            case FIRST_NAME -> column("first_name", firstName(condition), denied);
            case LAST_NAME -> column("last_name", words(of("last_name_key"), condition), denied);
            case LANGUAGE -> column("language", language(condition), denied);
            case COUNTRY -> column("country", words(of("country"), condition), denied);
            case TIME_ZONE -> column("time_zone", words(of("time_zone"), condition), denied);
            case ADDED -> column("created_at", moment(of("created_at"), condition), denied);
            case LIST -> list(condition, denied);
            case LIST_JOINED -> {
                String set = set(ON_LIST, condition.of(), "ACTIVE");
                yield in(set + " AND " + moment("l.started_at", condition), "l.subscriber_id", denied);
            }
            case CONSENT_BASIS -> in(CONSENTED + " AND " + words("c.basis", condition), "c.subscriber_id", denied);
            case CONSENT_SOURCE ->
                in(CONSENTED + " AND " + words("LOWER(c.source)", condition), "c.subscriber_id", denied);
            case CONSENT_DATE ->
                in(
                        CONSENTED + " AND " + moment("COALESCE(c.given_at, c.recorded_at)", condition),
                        "c.subscriber_id",
                        denied);
            case CAMPAIGN ->
                in(
                        set(GOT, condition.of(), condition.operator() == Operator.GOT ? ACCEPTED : REFUSED),
                        "d.subscriber_id",
                        denied);
            case ANSWER -> answer(condition, denied);
            case SIGN_OF_LIFE -> lastActivity(condition, denied);
            case CAMPAIGNS -> {
                Object since = UtcTime.column(time.start(time.today().minusDays(number(condition))));
                String state = condition.operator() == Operator.GOT_LATELY ? ACCEPTED : REFUSED;
                yield in(set(GOT_LATELY, since, state, since), "d.subscriber_id", denied);
            }
            case ATTRIBUTE -> attribute(condition, denied);
        };
    }

    private String of(String column) {
        return person + "." + column;
    }

    /** Denied, it holds for what is unknown. */
    private String column(String column, String test, boolean denied) {
        if (person.equals("p")) {
            return "(SELECT COUNT(*) FROM subscribers p WHERE p.id = s.id AND (" + test + "))"
                    + (denied ? " = 0" : " > 0");
        }
        return denied ? "(" + of(column) + " IS NULL OR NOT (" + test + "))" : "(" + test + ")";
    }

    /**
     * Denied, each row is looked up: the set may be nearly everyone. It is counted, because MariaDB reads all of what
     * NOT EXISTS names. Otherwise the database chooses how it reads the set.
     */
    private String in(String set, String id, boolean denied) {
        if (!bare && (denied || each)) {
            return "(" + set.replaceFirst("SELECT \\w\\.subscriber_id", "SELECT COUNT(*)") + " AND " + id + " = s.id) "
                    + (denied ? "= 0" : "> 0");
        }
        String limited = set;
        if (range != null) {
            limited = set + " AND " + id + " > ? AND " + id + " <= ?";
            parameters.add(range.after());
            parameters.add(range.upTo());
        }
        if (bare) {
            bare = false;
            return limited;
        }
        return looked("s.id IN (" + limited + ")");
    }

    private String answer(Rule.Condition condition, boolean denied) {
        if (condition.operator() != Operator.UNANSWERED) {
            String answer = condition.operator() == Operator.ANSWERED_YES ? "YES" : "NO";
            return in(set(ANSWERED, condition.of(), answer), "w.subscriber_id", denied);
        }
        if (!time.today().isAfter((LocalDate) values(condition).get(0))) {
            return denied ? TRUE : FALSE;
        }
        String got = in(set(GOT, condition.of(), ACCEPTED), "d.subscriber_id", denied);
        boolean before = each;
        each = true;
        String answered = in(set(ANSWERED_AT_ALL, condition.of()), "w.subscriber_id", !denied);
        each = before;
        return "(" + got + (denied ? " OR " : " AND ") + answered + ")";
    }

    /** Being added, a consent, or an act of the person: each person is looked up, as most have any of them. */
    private String lastActivity(Rule.Condition condition, boolean denied) {
        Object value = values(condition).get(0);
        LocalDate day = value instanceof LocalDate date ? date : time.today().minusDays((Integer) value);
        Object since = UtcTime.column(time.start(day));
        boolean silent = denied ^ (condition.operator() == Operator.BEFORE || condition.operator() == Operator.EARLIER);
        boolean before = each;
        each = true;
        String test = String.join(
                silent ? " AND " : " OR ",
                column("created_at", set(of("created_at") + (silent ? " < ?" : " >= ?"), since), false),
                in(set(DID_SOMETHING, since), "g.subscriber_id", silent),
                in(set(CONSENTED_SINCE, since), "c.subscriber_id", silent));
        each = before;
        return "(" + test + ")";
    }

    private String looked(String test) {
        return apart ? "CASE WHEN " + test + " THEN 1 ELSE 0 END = 1" : test;
    }

    private String set(String sql, Object... values) {
        Collections.addAll(parameters, values);
        return sql;
    }

    private String list(Rule.Condition condition, boolean denied) {
        String state = condition.operator() == Operator.LEFT ? "ENDED" : "ACTIVE";
        return in(set(ON_LIST, condition.of(), state), "l.subscriber_id", denied);
    }

    private String attribute(Rule.Condition condition, boolean denied) {
        return in(set(VALUES, attribute(condition).id()) + valueTest(condition), "v.subscriber_id", denied);
    }

    private String valueTest(Rule.Condition condition) {
        return condition.operator() == Operator.KNOWN
                ? ""
                : " AND "
                        + switch (attribute(condition).kind()) {
                            case TEXT -> words("v.text_key", condition);
                            case NUMBER -> number("v.number_value", condition);
                            case DATE -> day("v.date_value", condition);
                            case CHOICE -> words("v.code_value", condition);
                            case YES_NO, TAG ->
                                condition.operator() == Operator.NO ? "v.code_value = 0" : "v.code_value = 1";
                        };
    }

    private Attribute attribute(Rule.Condition condition) {
        Attribute attribute = attributes.get(condition.of());
        if (attribute == null) {
            throw WORDS.problem("condition.attribute-deleted");
        }
        return attribute;
    }

    private List<Object> values(Rule.Condition condition) {
        List<Object> values =
                RuleValues.all(condition, condition.subject() == Subject.ATTRIBUTE ? attribute(condition) : null);
        if (values.isEmpty()) {
            throw WORDS.problem("condition.value-invalid");
        }
        return values;
    }

    private int number(Rule.Condition condition) {
        return (Integer) values(condition).get(0);
    }

    /** A column that is compared as a whole, by its beginning, its end, or a part. */
    private String words(String column, Rule.Condition condition) {
        return switch (condition.operator()) {
            case KNOWN -> column + " IS NOT NULL";
            case CONTAINS -> {
                parameters.add(values(condition).get(0));
                yield "LOCATE(?, " + column + ") > 0";
            }
            case STARTS_WITH -> {
                parameters.add(pattern(values(condition).get(0)) + "%");
                yield column + " LIKE ? ESCAPE '!'";
            }
            case ENDS_WITH -> {
                String end = String.valueOf(values(condition).get(0));
                parameters.add("%" + pattern(end.startsWith(".") ? end : "." + end));
                yield column + " LIKE ? ESCAPE '!'";
            }
            default -> one(column, values(condition));
        };
    }

    private String one(String column, List<Object> values) {
        parameters.addAll(values);
        return values.size() == 1
                ? column + " = ?"
                : column + " IN (" + String.join(", ", Collections.nCopies(values.size(), "?")) + ")";
    }

    private static String pattern(Object value) {
        return value.toString().replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    /** The index is that of the whole name, which starts with the first one. */
    private String firstName(Rule.Condition condition) {
        if (condition.operator() != Operator.IS && condition.operator() != Operator.STARTS_WITH) {
            return words(
                    condition.operator() == Operator.KNOWN ? of("first_name") : "LOWER(" + of("first_name") + ")",
                    condition);
        }
        List<String> starts = new ArrayList<>();
        for (Object value : values(condition)) {
            parameters.add(pattern(value) + "%");
            starts.add(of("name_key") + " LIKE ? ESCAPE '!'");
        }
        return "(" + String.join(" OR ", starts) + ") AND " + words("LOWER(" + of("first_name") + ")", condition);
    }

    /** A language includes its variants: en is also en-GB. */
    private String language(Rule.Condition condition) {
        if (condition.operator() == Operator.KNOWN) {
            return of("language") + " IS NOT NULL";
        }
        List<String> tests = new ArrayList<>();
        for (Object value : values(condition)) {
            parameters.add(value);
            parameters.add(pattern(value) + "-%");
            tests.add(of("language") + " = ? OR " + of("language") + " LIKE ? ESCAPE '!'");
        }
        return String.join(" OR ", tests);
    }

    private String number(String column, Rule.Condition condition) {
        String compared = switch (condition.operator()) {
            case LESS -> " < ?";
            case AT_MOST -> " <= ?";
            case MORE -> " > ?";
            case AT_LEAST -> " >= ?";
            default -> "";
        };
        if (compared.isEmpty()) {
            return one(column, values(condition));
        }
        parameters.add(values(condition).get(0));
        return column + compared;
    }

    private String day(String column, Rule.Condition condition) {
        Object value = values(condition).get(0);
        LocalDate today = time.today();
        return switch (condition.operator()) {
            case BEFORE -> set(column + " < ?", value);
            case ON -> set(column + " = ?", value);
            case FROM -> set(column + " >= ?", value);
            case EARLIER -> set(column + " < ?", today.minusDays((Integer) value));
            case NEXT_DAYS -> set(column + " >= ? AND " + column + " <= ?", today, today.plusDays((Integer) value));
            default -> set(column + " >= ? AND " + column + " <= ?", today.minusDays((Integer) value), today);
        };
    }

    private String moment(String column, Rule.Condition condition) {
        Object value = values(condition).get(0);
        LocalDate day = value instanceof LocalDate date ? date : time.today().minusDays((Integer) value);
        Object start = UtcTime.column(time.start(day));
        Instant end = time.start(day.plusDays(1));
        return switch (condition.operator()) {
            case BEFORE, EARLIER -> set(column + " < ?", start);
            case ON -> set(column + " >= ? AND " + column + " < ?", start, UtcTime.column(end));
            default -> set(column + " >= ?", start);
        };
    }
}
