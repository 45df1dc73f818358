package org.daymark.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.daymark.problem.Problem;
import org.daymark.text.Figures;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The named fields at one place of a YAML file, read one by one; whatever no one asked for is a problem. */
public final class YamlFields {
    private static final Words WORDS = Words.of("template");

    private final JsonNode node;
    private final String where;
    private final Map<String, Integer> lines;
    private final String pointer;
    private final Set<String> asked = new LinkedHashSet<>();

    public YamlFields(@Nullable JsonNode node, String where) {
        this(node, where, Map.of(), "");
    }

    /**
     * @param lines of the file, by the JSON pointer to what stands there: with them, messages name the line
     * @param pointer to these fields
     */
    YamlFields(@Nullable JsonNode node, String where, Map<String, Integer> lines, String pointer) {
        this.where = where;
        this.lines = lines;
        this.pointer = pointer;
        if (node == null || !node.isObject()) {
            throw WORDS.problem("fields.none", line(pointer));
        }
        this.node = node;
    }

    private String line(String pointer) {
        Integer line = lines.get(pointer);
        return line == null ? where : WORDS.named("place.line", where, line.toString());
    }

    private String at(String field) {
        String inner = pointer + "/" + field;
        return WORDS.named("place.field", line(lines.containsKey(inner) ? inner : pointer), field);
    }

    private YamlFields inside(@Nullable JsonNode inside, String place, String path) {
        return new YamlFields(inside, lines.isEmpty() ? place : where, lines, pointer + path);
    }

    /** A problem with the value of a field. */
    public Problem problem(String field, String what) {
        return WORDS.problem("fault", at(field), what);
    }

    public String where() {
        return where;
    }

    /** All of them as they stand in the file. */
    public JsonNode node() {
        return node;
    }

    public String required(String field) {
        String text = optional(field);
        if (text == null) {
            throw WORDS.problem("field.empty", line(pointer), field);
        }
        return text;
    }

    public @Nullable String optional(String field) {
        asked.add(field);
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isValueNode()) {
            throw WORDS.problem("field.text", at(field));
        }
        String text = value.asString().strip();
        return text.isEmpty() ? null : text;
    }

    /**
     * A text of at most so many characters.
     *
     * @param otherwise where the field is not there; an empty one is empty
     */
    public String text(String field, int max, String otherwise) {
        String text = optional(field);
        if (text != null && text.length() > max) {
            throw problem(field, WORDS.named("field.long", Figures.count(text.length()), Figures.count(max)));
        }
        return text != null ? text : has(field) ? "" : otherwise;
    }

    /** One of the values of an enum, in small letters. */
    public <E extends Enum<E>> E choice(String field, Class<E> type, @Nullable E otherwise) {
        String name = otherwise == null ? required(field) : optional(field);
        if (name == null && otherwise != null) {
            return otherwise;
        }
        List<String> names = Arrays.stream(type.getEnumConstants())
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
        if (!names.contains(name)) {
            throw problem(field, WORDS.named("field.choice", String.valueOf(name), String.join(", ", names)));
        }
        return type.getEnumConstants()[names.indexOf(name)];
    }

    public boolean flag(String field) {
        asked.add(field);
        JsonNode value = node.get(field);
        if (value == null) {
            return false;
        }
        if (!value.isBoolean()) {
            throw WORDS.problem("field.flag", at(field));
        }
        return value.asBoolean();
    }

    public int number(String field, int least, int most) {
        asked.add(field);
        JsonNode value = node.get(field);
        if (value == null || !value.isInt() || value.asInt() < least || value.asInt() > most) {
            throw WORDS.problem("field.number", at(field), least, most);
        }
        return value.asInt();
    }

    /** The names of all fields, in their order. */
    public List<String> names() {
        return List.copyOf(node.propertyNames());
    }

    public boolean has(String field) {
        return node.has(field);
    }

    public YamlFields fields(String field) {
        asked.add(field);
        return inside(node.get(field), WORDS.named("place.field", where, field), "/" + field);
    }

    public <T> List<T> list(String field, Function<YamlFields, T> read) {
        List<T> items = new ArrayList<>();
        int number = 0;
        for (JsonNode item : items(field)) {
            String place = WORDS.named("place.entry", where, field, String.valueOf(number + 1));
            YamlFields fields = inside(item, place, "/" + field + "/" + number++);
            items.add(read.apply(fields));
            fields.finish();
        }
        return items;
    }

    public List<String> texts(String field) {
        List<String> items = new ArrayList<>();
        for (JsonNode item : items(field)) {
            if (!item.isValueNode() || item.asString().isBlank()) {
                throw WORDS.problem("entry.text", at(field), items.size() + 1);
            }
            items.add(item.asString().strip());
        }
        return items;
    }

    public JsonNode items(String field) {
        asked.add(field);
        JsonNode value = node.get(field);
        if (value == null || !value.isArray() || value.isEmpty()) {
            throw WORDS.problem("field.list", at(field));
        }
        return value;
    }

    /** Refuses fields that no one asked for: most are misspelt. */
    public void finish() {
        for (String name : node.propertyNames()) {
            if (!asked.contains(name)) {
                throw WORDS.problem("field.unknown", line(pointer + "/" + name), name, String.join(", ", asked));
            }
        }
    }
}
