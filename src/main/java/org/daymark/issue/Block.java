package org.daymark.issue;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A block of an issue. Fields of the kind prose are Markdown; all others are plain text.
 *
 * @param values by the path of their field: a String, a Boolean for a switch, a list of texts for points, and for
 *     entries a list of maps; what was left out is not there
 * @param webOnly whether it is in the web view and not in the mail
 */
public record Block(BlockKind kind, Map<String, Object> values, boolean webOnly) {
    public Block {
        values = Map.copyOf(values);
    }

    /** A block of the mail. */
    Block(BlockKind kind, Map<String, Object> values) {
        this(kind, values, false);
    }

    /** The same in the mail, or only in the web view if a block of its kind may be there. */
    Block placed(boolean onTheWeb) {
        return new Block(kind, values, onTheWeb && DraftBlocks.conditional(kind));
    }

    /** The name of its kind in issue files and templates. */
    public String type() {
        return kind.name();
    }

    /** Whether it says who said something. */
    public boolean attributes() {
        return kind.fields().anyMatch(field -> field.voice() == BlockKind.Voice.SPEAKER && text(field.path()) != null);
    }

    /** Whether staff left a note in it that is not part of the mail. */
    public boolean isNoted() {
        return kind.fields().anyMatch(field -> field.kind() == DraftField.Kind.NOTE && text(field.path()) != null);
    }

    /** The names of the fields that cite sources or say what was said by whom, for a finding. */
    public String citing() {
        return kind.citing().map(BlockKind.Entry::path).orElse("");
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
