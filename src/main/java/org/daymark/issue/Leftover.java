package org.daymark.issue;

/**
 * Something of a kit that is still in an issue made from it.
 *
 * @param where its block, for people
 * @param field the id of its field in the form
 * @param words how it begins
 */
public record Leftover(Kind kind, String where, String field, String words) {
    /** What it is. */
    public enum Kind {
        /** Words that a kit marks as invented. */
        SAMPLE,
        /** Invented words under someone else's name, or an invented name under someone's words. */
        MISATTRIBUTED,
        /** An invented telephone number or address. */
        CONTACT,
        /** A source that nothing in the rewritten issue refers to. */
        SOURCE,
        /** The picture, in an issue that is about something else. */
        PICTURE
    }
}
