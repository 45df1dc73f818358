package org.daymark.review;

import org.daymark.console.Moment;

/**
 * One comment of a thread.
 *
 * @param author the display name
 * @param text plain text, which may have several lines
 */
public record Comment(long id, Author kind, long authorId, String author, String text, Moment at) {
    /** Who wrote a comment. */
    public enum Author {
        /** A user with an account. */
        USER,
        /** The command line, or Daymark itself. */
        SYSTEM,
        /** Someone without an account who was asked to read the issue. */
        REVIEWER
    }

    public boolean outside() {
        return kind == Author.REVIEWER;
    }
}
