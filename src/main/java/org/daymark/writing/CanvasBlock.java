package org.daymark.writing;

import java.util.List;
import org.daymark.issue.DraftField;
import org.daymark.issue.TranslatedBlock;
import org.daymark.review.CommentThread;
import org.jspecify.annotations.Nullable;

/**
 * A block on the canvas of the Write page, or the issue's own fields.
 *
 * @param id of the block; empty for the issue's own fields
 * @param seen the hash of its text, which the page sends back with each change
 * @param stamp of all that the card shows, so that an open page gets only those that it does not show yet
 * @param face its HTML as in the mail; empty if it is hidden or cannot be shown
 * @param movable whether it can be moved, hidden and deleted: the footer stays
 * @param comments the threads of comments on it, oldest first
 * @param linked the saved block that it follows, if it does
 * @param theirs the saved text, if it is not the one that the fields show
 * @param base what it is translated from, in a language variant
 * @param shownTo who sees it; null where that cannot be chosen
 */
record CanvasBlock(
        String id,
        String seen,
        String stamp,
        FormSection section,
        String face,
        boolean movable,
        boolean first,
        boolean last,
        List<CommentThread> comments,
        @Nullable Linked linked,
        @Nullable Theirs theirs,
        @Nullable Base base,
        @Nullable Shown shownTo) {
    CanvasBlock {
        comments = List.copyOf(comments);
    }

    /** Who sees a block, and whether that is everyone. */
    record Shown(ShownToChoice choice, boolean everyone) {}

    /** The number and the name of a saved block. */
    record Linked(long id, String name) {}

    /**
     * The saved text of a block that two people changed at once.
     *
     * @param words who saved it, and when
     * @param seen the hash of the saved text
     */
    record Theirs(String words, String seen, List<DraftField> fields) {
        Theirs {
            fields = List.copyOf(fields);
        }
    }

    /**
     * The block of the base that this one translates.
     *
     * @param seen the hash of its text; empty if the base no longer has it
     * @param hidden whether the base hides it
     */
    record Base(TranslatedBlock.State state, String seen, boolean hidden, List<Line> lines) {
        Base {
            lines = List.copyOf(lines);
        }

        /**
         * A text of the base.
         *
         * @param then the text that was translated, if the base has another one since
         */
        record Line(String label, String now, String then) {}
    }

    /** Whether a value has to be corrected before the campaign can be sent. */
    public boolean faulty() {
        return section.parts().stream()
                .flatMap(part -> part.fields().stream())
                .anyMatch(field -> field.error() != null);
    }
}
