package org.daymark.intake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.daymark.subscriber.UpdatePolicy;
import org.daymark.text.Constants;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * The field that the user chose for each column of a file.
 *
 * @param choices the chosen field of each column, or empty
 * @param policies what the values of each column do to known ones
 */
record MappingForm(List<String> choices, List<UpdatePolicy> policies) {
    private static final Words WORDS = Words.of("intake");

    MappingForm(List<String> choices) {
        this(choices, Collections.nCopies(choices.size(), UpdatePolicy.OVERWRITE));
    }

    /**
     * One column of the file on the page.
     *
     * @param asked whether it looks like a status, so that the user must decide
     */
    record Line(
            int number,
            String field,
            String name,
            String examples,
            String choice,
            boolean asked,
            String policyField,
            UpdatePolicy policy) {}

    /** The fields for a column: [name, label]. */
    static final List<List<String>> OPTIONS = options();

    /** The status fields for a column: [name, label]. */
    static final List<List<String>> STATUS_OPTIONS = statusOptions();

    /** Chosen for a column that only seems to tell who may be mailed. */
    static final String OTHER = "other";

    /** What the choice of an attribute starts with; its id follows. */
    static final String ATTRIBUTE = "ATTRIBUTE:";

    /** Chosen for a column whose cells name tags. */
    static final String TAGS = ATTRIBUTE + AttributeCells.TAGS;

    private static final String STATUS = "status.";

    private static final int EXAMPLES = 3;

    /**
     * As it was planned, else as the columns' names say, else by where addresses stand.
     *
     * @param attributes the choice of each attribute, by what its name has of letters and digits
     */
    static MappingForm proposal(FirstRows rows, Plan plan, Map<String, String> attributes) {
        List<String> choices = new ArrayList<>();
        List<UpdatePolicy> policies = new ArrayList<>();
        Map<Column, Integer> columns = plan.columns().isEmpty() ? byName(rows) : plan.columns();
        for (int i = 0; i < rows.columns().size(); i++) {
            int position = i;
            String column = columns.entrySet().stream()
                    .filter(entry -> entry.getValue() == position)
                    .map(entry -> entry.getKey().name())
                    .findFirst()
                    .orElse("");
            Long attribute = plan.attributes().get(position);
            String choice = attribute != null
                    ? ATTRIBUTE + attribute
                    : column.isEmpty() ? status(rows, plan, position) : column;
            if (choice.isEmpty() && plan.columns().isEmpty()) {
                String named = attributes.getOrDefault(Column.key(rows.columns().get(i)), "");
                choice = choices.contains(named) ? "" : named;
            }
            choices.add(choice);
            policies.add(plan.treatment().policy(position));
        }
        return new MappingForm(choices, policies);
    }

    private static String status(FirstRows rows, Plan plan, int position) {
        Statuses planned = plan.statuses();
        StatusField field = plan.columns().isEmpty()
                ? StatusField.named(rows.columns().get(position))
                : planned.columns().get(position);
        return field != null ? STATUS + field.name() : planned.others().contains(position) ? OTHER : "";
    }

    /** The submitted choices of this many columns. */
    static MappingForm sent(int columns, Function<String, @Nullable String> parameter) {
        List<String> choices = new ArrayList<>();
        List<UpdatePolicy> policies = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            String choice = parameter.apply(field(i));
            choices.add(choice == null ? "" : choice);
            String policy = parameter.apply(policyField(i));
            policies.add(Constants.named(UpdatePolicy.class, policy).orElse(UpdatePolicy.OVERWRITE));
        }
        return new MappingForm(choices, policies);
    }

    /** {@code found} are the columns of which a look through the whole file showed that they must be asked for. */
    List<Line> lines(FirstRows rows, List<String> found) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < rows.columns().size(); i++) {
            int column = i;
            List<String> examples = rows.rows().stream()
                    .map(row -> column < row.size() ? row.get(column) : "")
                    .filter(value -> !value.isBlank())
                    .distinct()
                    .limit(EXAMPLES)
                    .toList();
            lines.add(new Line(
                    i + 1,
                    field(i),
                    rows.columns().get(i),
                    String.join(" · ", examples),
                    choices.get(i),
                    asked(rows, found, i),
                    policyField(i),
                    policies.get(i)));
        }
        return lines;
    }

    Map<Column, Integer> columns() {
        Map<Column, Integer> columns = new EnumMap<>(Column.class);
        for (int i = 0; i < choices.size(); i++) {
            if (isColumn(choices.get(i))) {
                columns.put(Column.valueOf(choices.get(i)), i);
            }
        }
        return columns;
    }

    /** The ids of attributes by the position of their column. */
    Map<Integer, Long> attributes() {
        Map<Integer, Long> attributes = new TreeMap<>();
        for (int i = 0; i < choices.size(); i++) {
            if (choices.get(i).startsWith(ATTRIBUTE)) {
                attributes.put(i, Long.valueOf(choices.get(i).substring(ATTRIBUTE.length())));
            }
        }
        return attributes;
    }

    /** What columns do to known values, other than to overwrite them, by position. */
    Map<Integer, UpdatePolicy> otherPolicies() {
        Map<Integer, UpdatePolicy> others = new TreeMap<>();
        for (int i = 0; i < choices.size(); i++) {
            if (policies.get(i) != UpdatePolicy.OVERWRITE && !choices.get(i).isEmpty()) {
                others.put(i, policies.get(i));
            }
        }
        return others;
    }

    Statuses statuses() {
        Map<Integer, StatusField> statuses = new TreeMap<>();
        Set<Integer> others = new TreeSet<>();
        for (int i = 0; i < choices.size(); i++) {
            if (choices.get(i).startsWith(STATUS)) {
                statuses.put(i, StatusField.valueOf(choices.get(i).substring(STATUS.length())));
            } else if (choices.get(i).equals(OTHER)) {
                others.add(i);
            }
        }
        return new Statuses(statuses, others, Map.of());
    }

    private static boolean isColumn(String choice) {
        return !choice.isEmpty()
                && !choice.equals(OTHER)
                && !choice.startsWith(STATUS)
                && !choice.startsWith(ATTRIBUTE);
    }

    /** Whether a column looks like a status although its name is unknown. */
    private static boolean asked(FirstRows rows, List<String> found, int column) {
        String name = rows.columns().get(column);
        List<String> values = rows.rows().stream()
                .map(row -> column < row.size() ? row.get(column) : "")
                .filter(value -> !StatusCell.isNothing(value))
                .toList();
        return StatusField.named(name) == null
                && Column.named(name) == null
                && (found.contains(name)
                        || !values.isEmpty() && StatusField.sounds(name)
                        || values.stream().anyMatch(Status::isTelling));
    }

    /**
     * The faults by field.
     *
     * @param attributes the attributes to choose from
     */
    Map<String, String> faults(FirstRows rows, List<String> found, List<List<String>> attributes) {
        Map<String, String> faults = new LinkedHashMap<>();
        Map<String, Integer> first = new LinkedHashMap<>();
        for (int i = 0; i < choices.size(); i++) {
            String choice = choices.get(i);
            if (choice.isEmpty()) {
                if (asked(rows, found, i)) {
                    faults.put(
                            field(i),
                            WORDS.named("column.status-like", rows.columns().get(i)));
                }
                continue;
            }
            if (Stream.of(OPTIONS, STATUS_OPTIONS, attributes)
                    .flatMap(List::stream)
                    .noneMatch(option -> option.get(0).equals(choice))) {
                faults.put(
                        field(i), WORDS.named("column.no-field", rows.columns().get(i)));
                continue;
            }
            Integer before = isColumn(choice) || choice.startsWith(ATTRIBUTE) && !choice.equals(TAGS)
                    ? first.putIfAbsent(choice, i)
                    : null;
            if (before != null) {
                faults.put(
                        field(i),
                        twice(rows.columns().get(before), rows.columns().get(i), choice, attributes));
            }
        }
        if (!first.containsKey(Column.EMAIL.name())) {
            faults.putIfAbsent(field(Math.max(rows.addresses(), 0)), WORDS.named("column.no-address"));
        }
        return faults;
    }

    private static String twice(String one, String other, String choice, List<List<String>> attributes) {
        return attributes.stream()
                .filter(option -> option.get(0).equals(choice))
                .map(option -> WORDS.named("column.twice-attribute", one, other, option.get(1)))
                .findFirst()
                .orElseGet(() -> WORDS.named(
                        "column.twice",
                        one,
                        other,
                        Column.valueOf(choice).label().toLowerCase(Locale.ROOT)));
    }

    private static Map<Column, Integer> byName(FirstRows rows) {
        Map<Column, Integer> columns = Mapping.NONE.resolve(rows.columns()).columns();
        int addresses = rows.addresses();
        if (addresses >= 0 && !columns.containsKey(Column.EMAIL) && !columns.containsValue(addresses)) {
            columns.put(Column.EMAIL, addresses);
        }
        return columns;
    }

    private static String field(int column) {
        return "column-" + column;
    }

    private static String policyField(int column) {
        return "policy-" + column;
    }

    private static List<List<String>> options() {
        List<List<String>> options = new ArrayList<>();
        options.add(List.of("", WORDS.named("column.none")));
        for (Column column : Column.values()) {
            options.add(List.of(column.name(), column.label()));
        }
        return List.copyOf(options);
    }

    private static List<List<String>> statusOptions() {
        List<List<String>> options = new ArrayList<>();
        for (StatusField field : StatusField.values()) {
            options.add(List.of(STATUS + field.name(), field.label()));
        }
        options.add(List.of(OTHER, WORDS.named("column.no-status")));
        return List.copyOf(options);
    }
}
