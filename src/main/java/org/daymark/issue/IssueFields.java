package org.daymark.issue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.daymark.problem.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The named fields at one place of a YAML file, read one by one; whatever nobody asked for is a problem. */
final class IssueFields {
    private final JsonNode node;
    private final String where;
    private final Set<String> asked = new LinkedHashSet<>();

    IssueFields(@Nullable JsonNode node, String where) {
        if (node == null || !node.isObject()) {
            throw new Problem(
                    where + " should be fields with values, such as 'title: …'. Check the indentation there.");
        }
        this.node = node;
        this.where = where;
    }

    String where() {
        return where;
    }

    String required(String field) {
        String text = optional(field);
        if (text == null) {
            throw new Problem(where + ": the field '" + field + "' is missing or empty. Write '" + field + ": …'.");
        }
        return text;
    }

    @Nullable
    String optional(String field) {
        asked.add(field);
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isValueNode()) {
            throw new Problem(
                    where + ", field '" + field + "' should be text. Put it in quotes if it begins with [ or {.");
        }
        String text = value.asString().strip();
        return text.isEmpty() ? null : text;
    }

    boolean flag(String field) {
        asked.add(field);
        JsonNode value = node.get(field);
        if (value == null) {
            return false;
        }
        if (!value.isBoolean()) {
            throw new Problem(where + ", field '" + field + "' should be true or false.");
        }
        return value.asBoolean();
    }

    int number(String field, int least, int most) {
        asked.add(field);
        JsonNode value = node.get(field);
        if (value == null || !value.isInt() || value.asInt() < least || value.asInt() > most) {
            throw new Problem(where + ", field '" + field + "' should be a number from " + least + " to " + most + ".");
        }
        return value.asInt();
    }

    /** The names of all fields, in their order. */
    List<String> names() {
        return List.copyOf(node.propertyNames());
    }

    boolean has(String field) {
        return node.has(field);
    }

    IssueFields fields(String field) {
        asked.add(field);
        return new IssueFields(node.get(field), where + ", field '" + field + "'");
    }

    <T> List<T> list(String field, Function<IssueFields, T> read) {
        List<T> items = new ArrayList<>();
        int number = 0;
        for (JsonNode item : items(field)) {
            IssueFields fields = new IssueFields(item, where + ", field '" + field + "', entry " + ++number);
            items.add(read.apply(fields));
            fields.finish();
        }
        return items;
    }

    List<String> texts(String field) {
        List<String> items = new ArrayList<>();
        for (JsonNode item : items(field)) {
            if (!item.isValueNode() || item.asString().isBlank()) {
                throw new Problem(where + ", field '" + field + "', entry " + (items.size() + 1)
                        + " should be text. Put it in quotes if it holds a colon.");
            }
            items.add(item.asString().strip());
        }
        return items;
    }

    JsonNode items(String field) {
        asked.add(field);
        JsonNode value = node.get(field);
        if (value == null || !value.isArray() || value.isEmpty()) {
            throw new Problem(where + ", field '" + field + "' should be a list with at least one '- …' entry.");
        }
        return value;
    }

    /** Refuses fields that nobody asked for: most are misspelt. */
    void finish() {
        for (String name : node.propertyNames()) {
            if (!asked.contains(name)) {
                throw new Problem(where + ": there is no field '" + name + "'. The fields here are: "
                        + String.join(", ", asked) + ".");
            }
        }
    }
}
