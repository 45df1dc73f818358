package org.daymark.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daymark.subscriber.UpdatePolicy;
import org.daymark.text.Words;

/**
 * What the user states about columns and status values that their names do not explain.
 *
 * @param fields the fields of columns, by column name
 * @param words the meanings of status values
 * @param policies what columns do to known values, by column name
 */
public record Mapping(Map<String, String> fields, Map<String, String> words, Map<String, String> policies) {
    public static final Mapping NONE = new Mapping(Map.of(), Map.of(), Map.of());

    private static final Words WORDS = Words.of("intake");

    /** What the mapping of a column to an attribute starts with; its name follows. */
    private static final String ATTRIBUTE = "attribute:";

    /** The mapping of a column that names tags, several in a cell. */
    private static final String TAGS = "tags";

    /** The mapping of a column that is not imported. */
    static final String IGNORE = "ignore";

    static final String STATUSES = Status.CHOICES.stream().map(Mapping::name).collect(Collectors.joining("|"));

    private static final String POLICIES =
            Arrays.stream(UpdatePolicy.values()).map(Mapping::name).collect(Collectors.joining("|"));

    /** Said as COLUMN=FIELD and WORD=STATUS. */
    public static Mapping of(List<String> fields, List<String> words) {
        return of(fields, words, List.of());
    }

    /** Said as COLUMN=FIELD, WORD=STATUS and COLUMN=POLICY. */
    public static Mapping of(List<String> fields, List<String> words, List<String> policies) {
        Mapping mapping = new Mapping(
                pairs(fields, "--map", pair -> WORDS.named("map.incomplete", pair)),
                pairs(words, "--status", pair -> WORDS.named("status.incomplete", pair, STATUSES)),
                pairs(policies, "--policy", pair -> WORDS.named("policy.incomplete", pair, POLICIES)));
        mapping.policies.forEach((column, policy) -> {
            if (policy(policy).isEmpty()) {
                throw new ImportQuestion(WORDS.named("policy.unknown", policy, column, POLICIES));
            }
        });
        mapping.fields.values().forEach(Mapping::refuseUnknownField);
        mapping.words.forEach((word, status) -> {
            if (Status.chosen(status).isEmpty()) {
                throw new ImportQuestion(WORDS.named("status.unknown", status, word, STATUSES));
            }
        });
        return mapping;
    }

    /**
     * The meanings of the columns of a file.
     *
     * @param unknown those that are not imported
     * @param repeated those that mean the same as one before them
     */
    record Resolved(Map<Column, Integer> columns, Statuses statuses, List<String> unknown, List<String> repeated) {}

    /** Uses the statements of the user, or else the names. */
    Resolved resolve(List<String> header) {
        Map<Column, Integer> columns = new EnumMap<>(Column.class);
        Map<Integer, StatusField> statuses = new TreeMap<>();
        Set<Integer> others = new TreeSet<>();
        List<String> unknown = new ArrayList<>();
        List<String> repeated = new ArrayList<>();
        Map<Integer, String> said = said(header);
        said.forEach((position, field) -> {
            Optional<Column> column = column(field);
            Optional<StatusField> status = status(field);
            if (column.isPresent()) {
                Integer before = columns.putIfAbsent(column.get(), position);
                if (before != null) {
                    throw new ImportQuestion(WORDS.named(
                            "map.twice",
                            header.get(before).strip(),
                            header.get(position).strip(),
                            field));
                }
            } else if (status.isPresent()) {
                statuses.put(position, status.get());
            } else if (!field.startsWith(ATTRIBUTE) && !field.equals(TAGS)) {
                others.add(position);
            }
        });
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i);
            Column column = Column.named(name);
            StatusField status = StatusField.named(name);
            if (said.containsKey(i)) {
                if (others.contains(i)) {
                    unknown.add(name);
                }
            } else if (column != null) {
                if (columns.putIfAbsent(column, i) != null) {
                    repeated.add(name);
                }
            } else if (status != null) {
                statuses.put(i, status);
            } else if (!Column.isOfErrorFile(name)) {
                unknown.add(name);
            }
        }
        takeNameBesideFirst(columns, said);
        return new Resolved(columns, new Statuses(statuses, others, statusOfWords()), unknown, repeated);
    }

    private static void takeNameBesideFirst(Map<Column, Integer> columns, Map<Integer, String> said) {
        Integer name = columns.get(Column.FULL_NAME);
        if (name != null
                && !said.containsKey(name)
                && columns.containsKey(Column.FIRST_NAME)
                && !columns.containsKey(Column.LAST_NAME)) {
            // Beside a first name, what is called just the name is the family's.
            columns.remove(Column.FULL_NAME);
            columns.put(Column.LAST_NAME, name);
        }
    }

    /** The names of the attributes that columns of this file hold, by position. */
    Map<Integer, String> attributes(List<String> header) {
        Map<Integer, String> attributes = new TreeMap<>();
        said(header).forEach((position, field) -> {
            if (field.startsWith(ATTRIBUTE)) {
                attributes.put(position, field.substring(ATTRIBUTE.length()));
            }
        });
        return attributes;
    }

    /** The positions of the columns that name tags. */
    List<Integer> tagColumns(List<String> header) {
        return said(header).entrySet().stream()
                .filter(said -> said.getValue().equals(TAGS))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What columns do to known values, by position, if they do not overwrite them. */
    Map<Integer, UpdatePolicy> policies(List<String> header) {
        Map<Integer, UpdatePolicy> byPosition = new TreeMap<>();
        policies.forEach((name, said) -> policy(said)
                .filter(policy -> policy != UpdatePolicy.OVERWRITE)
                .ifPresent(policy -> positions(header, name).forEach(position -> byPosition.put(position, policy))));
        return byPosition;
    }

    /** Fails if the mapping names columns that the file does not have. */
    void refuseStrangers(List<String> header) {
        List<String> named = Stream.concat(fields.keySet().stream(), policies.keySet().stream())
                .toList();
        for (String name : named) {
            if (positions(header, name).isEmpty()) {
                throw new ImportQuestion(WORDS.named(
                        "map.no-column",
                        name,
                        header.stream().map(field -> "'" + field.strip() + "'").collect(Collectors.joining(", "))));
            }
        }
    }

    private Map<Integer, String> said(List<String> header) {
        Map<Integer, String> said = new TreeMap<>();
        fields.forEach((name, field) -> positions(header, name).forEach(position -> said.put(position, field)));
        return said;
    }

    /** By the name as it stands, else however it is spelled. */
    private static List<Integer> positions(List<String> header, String name) {
        List<Integer> exact = new ArrayList<>();
        List<Integer> alike = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            if (header.get(i).strip().equals(name.strip())) {
                exact.add(i);
            } else if (!Column.key(name).isEmpty() && Column.key(header.get(i)).equals(Column.key(name))) {
                alike.add(i);
            }
        }
        return exact.isEmpty() ? alike : exact;
    }

    private Map<String, Status> statusOfWords() {
        Map<String, Status> statuses = new HashMap<>();
        words.forEach(
                (word, status) -> Status.chosen(status).ifPresent(chosen -> statuses.put(Statuses.key(word), chosen)));
        return statuses;
    }

    private static void refuseUnknownField(String field) {
        if (column(field).isEmpty()
                && status(field).isEmpty()
                && !field.equals(IGNORE)
                && !field.equals(TAGS)
                && !field.startsWith(ATTRIBUTE)) {
            throw new ImportQuestion(WORDS.named(
                    "map.no-field",
                    field,
                    Stream.concat(
                                    Arrays.stream(Column.values()).map(Mapping::name),
                                    Arrays.stream(StatusField.values()).map(StatusField::field))
                            .collect(Collectors.joining(", ")),
                    TAGS,
                    IGNORE));
        }
    }

    private static Optional<Column> column(String field) {
        return Arrays.stream(Column.values())
                .filter(column -> name(column).equals(field))
                .findFirst();
    }

    private static Optional<StatusField> status(String field) {
        return Arrays.stream(StatusField.values())
                .filter(status -> status.field().equals(field))
                .findFirst();
    }

    private static Optional<UpdatePolicy> policy(String said) {
        return Arrays.stream(UpdatePolicy.values())
                .filter(policy -> name(policy).equals(said))
                .findFirst();
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> pairs(List<String> given, String option, UnaryOperator<String> incomplete) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : given) {
            int sign = pair.lastIndexOf('=');
            if (sign < 0) {
                throw new ImportQuestion(incomplete.apply(pair));
            }
            String name = pair.substring(0, sign);
            String typed = pair.substring(sign + 1).strip().toLowerCase(Locale.ROOT);
            String value = typed.startsWith(ATTRIBUTE) ? typed : typed.replace('-', '_');
            String before = pairs.put(name, value);
            if (before != null && !before.equals(value)) {
                throw new ImportQuestion(WORDS.named("option.twice", name, before, value, option));
            }
        }
        return pairs;
    }
}
