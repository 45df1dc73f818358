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
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The named fields at one place of a YAML file, read one by one; whatever no one asked for is a problem. */
public final class YamlFields {
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
            throw new Problem(
                    line(pointer) + " should be fields with values, such as 'title: …'. Check the indentation there.");
        }
        this.node = node;
    }

    private String line(String pointer) {
        Integer line = lines.get(pointer);
        return line == null ? where : where + ", line " + line;
    }

    private String at(String field) {
        return line(lines.containsKey(pointer + "/" + field) ? pointer + "/" + field : pointer) + ", field '" + field
                + "'";
    }

    private YamlFields inside(@Nullable JsonNode inside, String place, String path) {
        return new YamlFields(inside, lines.isEmpty() ? where + place : where, lines, pointer + path);
    }

    /** A problem with the value of a field. */
    public Problem problem(String field, String what) {
        return new Problem(at(field) + ": " + what);
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
            throw new Problem(
                    line(pointer) + ": the field '" + field + "' is missing or empty. Write '" + field + ": …'.");
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
            throw new Problem(at(field) + " should be text. Put it in quotes if it begins with [ or {.");
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
            throw problem(field, "it has " + text.length() + " characters; at most " + max + " fit. Shorten it.");
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
            throw problem(field, "'" + name + "' is not one of " + String.join(", ", names) + ".");
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
            throw new Problem(at(field) + " should be true or false.");
        }
        return value.asBoolean();
    }

    public int number(String field, int least, int most) {
        asked.add(field);
        JsonNode value = node.get(field);
        if (value == null || !value.isInt() || value.asInt() < least || value.asInt() > most) {
            throw new Problem(at(field) + " should be a number from " + least + " to " + most + ".");
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
        return inside(node.get(field), ", field '" + field + "'", "/" + field);
    }

    public <T> List<T> list(String field, Function<YamlFields, T> read) {
        List<T> items = new ArrayList<>();
        int number = 0;
        for (JsonNode item : items(field)) {
            YamlFields fields =
                    inside(item, ", field '" + field + "', entry " + (number + 1), "/" + field + "/" + number++);
            items.add(read.apply(fields));
            fields.finish();
        }
        return items;
    }

    public List<String> texts(String field) {
        List<String> items = new ArrayList<>();
        for (JsonNode item : items(field)) {
            if (!item.isValueNode() || item.asString().isBlank()) {
                throw new Problem(at(field) + ", entry " + (items.size() + 1)
                        + " should be text. Put it in quotes if it holds a colon.");
            }
            items.add(item.asString().strip());
        }
        return items;
    }

    public JsonNode items(String field) {
        asked.add(field);
        JsonNode value = node.get(field);
        if (value == null || !value.isArray() || value.isEmpty()) {
            throw new Problem(at(field) + " should be a list with at least one '- …' entry.");
        }
        return value;
    }

    /** Refuses fields that no one asked for: most are misspelt. */
    public void finish() {
        for (String name : node.propertyNames()) {
            if (!asked.contains(name)) {
                throw new Problem(line(pointer + "/" + name) + ": there is no field '" + name
                        + "'. The fields here are: " + String.join(", ", asked) + ".");
            }
        }
    }
}
