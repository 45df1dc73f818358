package org.daymark.issue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field of the form in which staff fill an issue.
 *
 * @param id its name in the form, such as {@code block-b4-left-title}; also fit for an anchor
 * @param group what it belongs to inside its block, such as "Figure 2"; empty when there is nothing to tell apart
 * @param value what stands in it; a switch has {@code true} or {@code false}, a list or citations one item a line
 * @param maxLength in characters, 0 where that has no meaning
 * @param choices what can be chosen; empty for fields that are written
 * @param error what is wrong with the value, or null
 */
public record DraftField(
        String id,
        String group,
        String label,
        Kind kind,
        String value,
        boolean required,
        int maxLength,
        String help,
        List<Choice> choices,
        @Nullable String error) {
    public DraftField {
        choices = List.copyOf(choices);
    }

    /** The name of the field that describes the picture beside it. */
    static final String ALT = "alt";

    /** How a field is filled. */
    public enum Kind {
        /** One line of plain text. */
        LINE,
        /** Markdown of any number of lines. */
        PROSE,
        /** An address that a mail may point to. */
        URL,
        /** A telephone number as people write it. */
        PHONE,
        /** A picture of the library or of the kit. */
        IMAGE,
        /** One of several values. */
        CHOICE,
        /** Points in Markdown, one a line. */
        ITEMS,
        /** One line for staff, which is not part of the mail. */
        NOTE,
        /** Source cards by their keys, one a line. */
        CITES,
        /** On or off. */
        SWITCH,
        /** A date with a time of day, such as {@code 2027-06-08T18:00}. */
        TIME,
        /** A time zone, such as {@code America/Denver}. */
        ZONE
    }

    /** One value that may be chosen, and what people call it. */
    public record Choice(String value, String label) {}

    /** The id of a field, {@code left.title}, of a block; the block is empty for the issue itself. */
    static String id(String block, String path) {
        String name = path.replace('.', '-').replace('_', '-');
        return block.isEmpty() ? name : "block-" + block + "-" + name;
    }
}
