package org.daymark.campaign;

import java.util.List;
import java.util.Set;
import org.daymark.issue.DraftBlocks;
import org.daymark.review.CommentThread;
import org.daymark.review.Comments;
import org.daymark.text.Excerpt;
import org.springframework.stereotype.Component;

/** The comments on a campaign that no one has resolved, for its Review page. */
@Component
class OpenComments {
    private static final int MAX_EXCERPT = 160;

    private final Comments comments;
    private final CampaignContents contents;

    OpenComments(Comments comments, CampaignContents contents) {
        this.comments = comments;
        this.contents = contents;
    }

    /**
     * An open comment.
     *
     * @param title what the block is called
     * @param removed whether the block has been removed from the issue
     */
    record OpenComment(String author, String title, boolean removed, String excerpt) {}

    List<OpenComment> of(Campaign campaign) {
        Set<String> present =
                DraftBlocks.hashes(contents.of(campaign.id()).draft()).keySet();
        return comments.of(campaign.id()).stream()
                .filter(CommentThread::open)
                .map(thread -> new OpenComment(
                        thread.comments().get(0).author(),
                        thread.title(),
                        !present.contains(thread.block()),
                        Excerpt.of(thread.comments().get(0).text(), MAX_EXCERPT)))
                .toList();
    }
}
