package org.daymark.campaign;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.daymark.issue.DraftBlocks;
import org.daymark.review.CommentThread;
import org.daymark.review.Comments;
import org.daymark.text.Excerpt;
import org.springframework.stereotype.Component;

/** The comments on a campaign that no one has resolved, for its Review page. */
@Component
class OpenComments {
    private static final int MAX_EXCERPT = 160;

    private final Campaigns campaigns;
    private final Comments comments;
    private final CampaignContents contents;

    OpenComments(Campaigns campaigns, Comments comments, CampaignContents contents) {
        this.campaigns = campaigns;
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
        return Stream.concat(
                        of(campaign.id(), ""),
                        campaigns.variants(campaign.id()).stream()
                                .flatMap(variant -> of(variant.id(), variant.name() + ", ")))
                .toList();
    }

    private Stream<OpenComment> of(long text, String language) {
        Set<String> present = DraftBlocks.hashes(contents.of(text).draft()).keySet();
        return comments.of(text).stream()
                .filter(CommentThread::open)
                .map(thread -> new OpenComment(
                        thread.comments().get(0).author(),
                        language + thread.title(),
                        !present.contains(thread.block()),
                        Excerpt.of(thread.comments().get(0).text(), MAX_EXCERPT)));
    }
}
