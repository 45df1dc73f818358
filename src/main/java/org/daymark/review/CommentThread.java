package org.daymark.review;

import java.util.List;
import org.daymark.console.Moment;
import org.jspecify.annotations.Nullable;

/**
 * A comment on a block with its replies.
 *
 * @param id of the first comment
 * @param block the id of the block, which may have been removed
 * @param title what the block was called when the thread began
 * @param comments the first comment and its replies, oldest first
 * @param resolvedAt null while the thread is open
 * @param resolvedBy empty while the thread is open
 */
public record CommentThread(
        long id,
        String block,
        String title,
        List<Comment> comments,
        @Nullable Moment resolvedAt,
        String resolvedBy) {
    public CommentThread {
        comments = List.copyOf(comments);
    }

    public boolean open() {
        return resolvedAt == null;
    }

    boolean isBy(OutsideReviewer reviewer) {
        Comment first = comments.get(0);
        return first.kind() == Comment.Author.REVIEWER && first.authorId() == reviewer.id();
    }
}
