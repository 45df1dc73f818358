package org.daymark.issue;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A block of an issue. Fields of the kind prose are Markdown; all others are plain text.
 *
 * @param values by the path of their field: a String, a Boolean for a switch, a list of texts for points, and for
 *     entries a list of maps; what was left out is not there
 */
public record Block(BlockKind kind, Map<String, Object> values) {
    public Block {
        values = Map.copyOf(values);
    }

    /** The name of its kind in issue files and templates. */
    public String type() {
        return kind.name();
    }

    @Nullable
    String text(String path) {
        return (String) values.get(path);
    }

    boolean flag(String path) {
        return Boolean.TRUE.equals(values.get(path));
    }

    @SuppressWarnings("unchecked")
    List<String> texts(String path) {
        return (List<String>) values.getOrDefault(path, List.of());
    }

    @SuppressWarnings("unchecked")
    List<Map<String, String>> entries(String path) {
        return (List<Map<String, String>>) values.getOrDefault(path, List.of());
    }
}
