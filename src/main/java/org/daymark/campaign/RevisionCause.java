package org.daymark.campaign;

import org.daymark.text.Excerpt;
import org.daymark.text.Words;

/** What made a version of a text. */
public enum RevisionCause {
    WRITTEN,
    /** The detail has the number of the version. */
    RESTORED,
    /** Of earlier versions of Daymark: one block of an earlier text was restored. */
    BLOCK_RESTORED,
    PASTED,
    /** Saved over the text of another user. The detail has the number of the replaced version. */
    KEPT,
    /** The detail has the id of the campaign. */
    COPIED,
    /** The detail has the name of the saved block. */
    SAVED_BLOCK_CHANGED,
    /** A sentence from before causes had names; the detail is that sentence. */
    OTHER;

    private static final Words WORDS = Words.of("campaign");
    private static final int MAX_DETAIL = 100;

    public Told plain() {
        return with("");
    }

    public Told with(Object detail) {
        return new Told(this, String.valueOf(detail));
    }

    /** A cause with its detail, which may be empty. */
    public record Told(RevisionCause cause, String detail) {
        public Told {
            detail = Excerpt.of(detail, MAX_DETAIL);
        }

        boolean isWritten() {
            return cause == WRITTEN;
        }

        /** The display text; empty for a text that was written. */
        public String words() {
            return WORDS.of(cause, detail);
        }
    }
}
