package org.daymark.feedback;

import org.jspecify.annotations.Nullable;

/** Reads what a receiving server said, for sources that pass its answer on instead of a bounce. */
public final class ServerWords {
    private ServerWords() {}

    /**
     * What an answer means for the recipient.
     *
     * @param words the answer; may be empty
     * @param status the enhanced status code if the source gives one apart from the words
     * @param where the field that has them
     */
    public static RecipientOutcome read(String words, @Nullable String status, String where) {
        return Diagnostics.ofReply(words, status, where).of(null);
    }
}
