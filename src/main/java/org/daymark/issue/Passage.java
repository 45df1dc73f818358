package org.daymark.issue;

import java.util.List;

/**
 * The text of one field as readers see it: Markdown as plain text, with fallbacks for personal values.
 *
 * @param block the number of the field's block, 0 for the fields of the issue itself
 * @param blockType the kind of block, empty for the fields of the issue itself
 * @param field the field's id in the form, see {@link DraftField#id}
 * @param where how to name the place to a person
 * @param links the addresses the field points to
 */
public record Passage(
        int block, String blockType, String field, String where, Kind kind, String text, List<Link> links) {
    public Passage {
        links = List.copyOf(links);
    }

    /** Whose words a passage has. */
    public enum Kind {
        /** The sender's own. */
        OWN,
        /** Those of someone who is quoted with a name. */
        QUOTE,
        /** The title of a source. */
        CITATION
    }

    /** An address and the words that lead to it. */
    public record Link(String address, String label) {}
}
