package org.daymark.issue;

/**
 * Sample content of a kit that remains in an issue.
 *
 * @param where its block, for people
 * @param field the id of its field in the form
 * @param words how it begins
 */
public record Leftover(Kind kind, String where, String field, String words) {
    /** The kind of content. */
    public enum Kind {
        /** Invented text. */
        SAMPLE,
        /** Invented text with a real name, or real text with an invented name. */
        MISATTRIBUTED,
        /** An invented phone number or address. */
        CONTACT,
        /** A source that the issue no longer refers to. */
        SOURCE,
        /** The kit's picture in an issue on another subject. */
        PICTURE
    }
}
