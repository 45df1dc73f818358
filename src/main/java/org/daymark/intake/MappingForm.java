package org.daymark.intake;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which column of a file becomes what, as somebody chose it.
 *
 * @param choices for each column the name of what it becomes, empty for nothing
 */
record MappingForm(List<String> choices) {
    /** One column of the file on the page. */
    record Line(int number, String field, String name, String examples, String choice) {}

    /** What a column can become: [name, words]. */
    static final List<List<String>> OPTIONS = options();

    private static final int EXAMPLES = 3;

    /** As it was planned, else as the columns' names say, else by where addresses stand. */
    static MappingForm proposal(FirstRows rows, Plan plan) {
        List<String> choices = new ArrayList<>();
        Map<Column, Integer> columns = plan.columns().isEmpty() ? byName(rows) : plan.columns();
        for (int i = 0; i < rows.columns().size(); i++) {
            int position = i;
            choices.add(columns.entrySet().stream()
                    .filter(entry -> entry.getValue() == position)
                    .map(entry -> entry.getKey().name())
                    .findFirst()
                    .orElse(""));
        }
        return new MappingForm(choices);
    }

    /** What was sent for each of this many columns. */
    static MappingForm sent(int columns, Function<String, @Nullable String> parameter) {
        List<String> choices = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            String choice = parameter.apply(field(i));
            choices.add(choice == null ? "" : choice);
        }
        return new MappingForm(choices);
    }

    List<Line> lines(FirstRows rows) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < rows.columns().size(); i++) {
            int column = i;
            List<String> examples = rows.rows().stream()
                    .map(row -> column < row.size() ? row.get(column) : "")
                    .filter(value -> !value.isBlank())
                    .distinct()
                    .limit(EXAMPLES)
                    .toList();
            lines.add(new Line(i + 1, field(i), rows.columns().get(i), String.join(" · ", examples), choices.get(i)));
        }
        return lines;
    }

    Map<Column, Integer> columns() {
        Map<Column, Integer> columns = new EnumMap<>(Column.class);
        for (int i = 0; i < choices.size(); i++) {
            if (!choices.get(i).isEmpty()) {
                columns.put(Column.valueOf(choices.get(i)), i);
            }
        }
        return columns;
    }

    /** What is wrong with it, by field. */
    Map<String, String> faults(FirstRows rows) {
        Map<String, String> faults = new LinkedHashMap<>();
        Map<String, Integer> first = new LinkedHashMap<>();
        for (int i = 0; i < choices.size(); i++) {
            String choice = choices.get(i);
            if (choice.isEmpty()) {
                continue;
            }
            if (OPTIONS.stream().noneMatch(option -> option.get(0).equals(choice))) {
                faults.put(field(i), "Choose what “" + rows.columns().get(i) + "” is.");
                continue;
            }
            Integer before = first.putIfAbsent(choice, i);
            if (before != null) {
                faults.put(
                        field(i),
                        "“" + rows.columns().get(before) + "” and “"
                                + rows.columns().get(i) + "” cannot both be the "
                                + Column.valueOf(choice).label().toLowerCase(Locale.ROOT) + ". Choose one of them.");
            }
        }
        if (!first.containsKey(Column.EMAIL.name())) {
            faults.putIfAbsent(
                    field(Math.max(rows.addresses(), 0)),
                    "No column is the email address. Nobody can be imported without: choose it.");
        }
        return faults;
    }

    private static Map<Column, Integer> byName(FirstRows rows) {
        Map<Column, Integer> columns = new EnumMap<>(Column.class);
        for (int i = 0; i < rows.columns().size(); i++) {
            Column column = Column.named(rows.columns().get(i));
            if (column != null) {
                columns.putIfAbsent(column, i);
            }
        }
        int addresses = rows.addresses();
        if (addresses >= 0 && !columns.containsKey(Column.EMAIL) && !columns.containsValue(addresses)) {
            columns.put(Column.EMAIL, addresses);
        }
        return columns;
    }

    private static String field(int column) {
        return "column-" + column;
    }

    private static List<List<String>> options() {
        List<List<String>> options = new ArrayList<>();
        options.add(List.of("", "Do not import"));
        for (Column column : Column.values()) {
            options.add(List.of(column.name(), column.label()));
        }
        return List.copyOf(options);
    }
}
