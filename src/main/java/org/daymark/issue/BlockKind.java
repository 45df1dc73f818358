package org.daymark.issue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.daymark.issue.DraftField.Kind;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * A kind of block, as described by {@code templates/blocks/NAME.yaml}: its fields, their limits and their texts in the
 * form.
 *
 * @param name by which issue files and templates know it
 * @param title the display name
 * @param note the hint in the form, or empty
 * @param role its role for Daymark
 * @param aside whether it belongs to the block above, so that contents lists leave out its heading
 * @param stacks whether it shares a section of the layout with the blocks above and below
 */
public record BlockKind(
        String name, String title, String note, BlockRole role, boolean aside, boolean stacks, List<Part> parts) {
    private static final Words WORDS = Words.of("issue");

    /** The name of the field that cites source cards, in every block that has one. */
    static final String CITES = "cites";

    public BlockKind {
        parts = List.copyOf(parts);
    }

    /** How to name a block of this kind to a person. */
    String place(int number, boolean webOnly) {
        return WORDS.named(webOnly ? "place.title.web" : "place.title", title, String.valueOf(number));
    }

    /** The role of a block, if code depends on it. */
    public enum BlockRole {
        /** Content. */
        CONTENT,
        /** The help lines of the organization's countries. */
        HELP,
        /** A list of sources, which links in running text refer to by number. */
        SOURCES,
        /** A list of the headings of the blocks that follow. */
        CONTENTS,
        /** An event that readers can add to their calendars, if it says when it starts. */
        EVENT,
        /** The question whether the person still wants the mail, with a button of their own. */
        STAY,
        /** The way to blocks that only the web view has. Daymark puts it in their place. */
        REST,
        /** Postal address, reason for the mail, and unsubscribe link. Every issue ends with it. */
        FOOTER;

        /** Whether its list may be empty, because Daymark adds entries. */
        boolean lists() {
            return this == SOURCES || this == HELP;
        }
    }

    /** The author of a field's text. */
    enum Voice {
        OWN,
        QUOTE,
        /** The name of the person who is quoted. */
        SPEAKER,
        CITATION;

        Passage.Kind passage() {
            return this == QUOTE ? Passage.Kind.QUOTE : this == CITATION ? Passage.Kind.CITATION : Passage.Kind.OWN;
        }
    }

    /** A field, or a list of entries with the same fields. */
    sealed interface Part permits Entry, Entries {
        /** The field's name; {@code left.title} is the title inside left. */
        String path();
    }

    /**
     * @param maxLength in characters, 0 where that has no meaning
     * @param start the value in a new block, or empty
     * @param words the field beside it that has the words of this link
     * @param unless the field of citations beside it: with one of those, this field may stay empty
     * @param crop the crop in which it shows a picture of the library, such as {@code 1x1}; empty for any
     */
    record Entry(
            String path,
            String group,
            String label,
            Kind kind,
            boolean required,
            int maxLength,
            String help,
            String start,
            Voice voice,
            @Nullable String words,
            @Nullable String unless,
            String crop)
            implements Part {
        Entry(String path, String label, Kind kind, boolean required, int maxLength, String help) {
            this(path, "", label, kind, required, maxLength, help, "", Voice.OWN, null, null, "");
        }
    }

    /**
     * @param each what people call one entry
     * @param most how many there may be
     */
    record Entries(String path, String each, int most, List<Entry> fields) implements Part {
        Entries {
            fields = List.copyOf(fields);
        }

        /** Whether an entry is read as one text, such as a figure with its caption. */
        boolean readTogether() {
            return fields.stream().allMatch(field -> field.kind() == Kind.LINE);
        }
    }

    /** The fields of the block itself, without those of entries. */
    Stream<Entry> fields() {
        return parts.stream().filter(Entry.class::isInstance).map(Entry.class::cast);
    }

    /** How many characters a field can have; empty for a field that it does not have. */
    public OptionalInt maxLength(String field) {
        return fields().filter(entry -> entry.path().equals(field))
                .mapToInt(Entry::maxLength)
                .findFirst();
    }

    /** The field that cites source cards, if it has one. */
    Optional<Entry> citing() {
        return fields().filter(field -> field.kind() == Kind.CITES).findFirst();
    }

    Optional<Entry> picture() {
        return fields().filter(field -> field.kind() == Kind.IMAGE).findFirst();
    }

    /** The fields that say what a person said, and who; empty when it quotes no one. */
    List<String> attribution() {
        return fields().filter(field -> field.voice() == Voice.QUOTE || field.voice() == Voice.SPEAKER)
                .map(Entry::path)
                .toList();
    }
}
