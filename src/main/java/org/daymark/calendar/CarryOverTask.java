package org.daymark.calendar;

import org.daymark.console.Moment;
import org.jspecify.annotations.Nullable;

/**
 * Something of an earlier year's text that must be checked again.
 *
 * @param place where it is, as people know it
 * @param words what is to be checked
 * @param doneAt when it was ticked, or null
 * @param doneBy who ticked it, or null
 */
record CarryOverTask(
        long id,
        Kind kind,
        String place,
        String words,
        @Nullable Moment doneAt,
        @Nullable String doneBy) {
    enum Kind {
        /** A number in a sentence, such as a share of people. */
        FIGURE,
        /** A date or a year that stands in the text. */
        DATE,
        /** A source card that a block cites. */
        SOURCE
    }

    public boolean done() {
        return doneAt != null;
    }
}
