package org.daymark.preflight;

import java.util.Map;
import org.daymark.text.Words;

/**
 * A block that solves a finding when it is inserted.
 *
 * @param kind the name of its kind, as in {@code templates/blocks/}
 * @param fields what it says, by the names of its fields; the others have their starting values
 */
public record Insertion(String kind, Map<String, String> fields) {
    private static final Words WORDS = Words.of("preflight");

    public Insertion {
        fields = Map.copyOf(fields);
    }

    /** A block with its starting values. */
    static Insertion of(String kind) {
        return new Insertion(kind, Map.of());
    }

    /** The label of the button that inserts it. */
    public String label() {
        return WORDS.named("insert." + kind);
    }
}
