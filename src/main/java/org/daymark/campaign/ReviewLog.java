package org.daymark.campaign;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.daymark.access.Actor;
import org.daymark.audit.Audit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Records decisions before a send, and changes that void them. */
@Component
class ReviewLog {
    private static final int SHOWN = 30;

    private final ReviewRepository repository;
    private final Audit audit;
    private final Clock clock;

    ReviewLog(ReviewRepository repository, Audit audit, Clock clock) {
        this.repository = repository;
        this.audit = audit;
        this.clock = clock;
    }

    /** Records a decision of the current user. */
    ReviewStep add(
            long campaignId, ReviewStep.Kind kind, String hash, long listId, long people, @Nullable String remark) {
        return add(campaignId, kind, hash, listId, people, remark, null);
    }

    /** Notes that a review or an approval holds no longer. */
    void addVoid(Campaign seen, VoidCause cause) {
        add(seen.base(), ReviewStep.Kind.VOIDED, "", seen.listId(), 0, null, cause);
    }

    private ReviewStep add(
            long campaignId,
            ReviewStep.Kind kind,
            String hash,
            long listId,
            long people,
            @Nullable String remark,
            @Nullable VoidCause cause) {
        Actor actor = Actor.current();
        ReviewStep step = new ReviewStep(
                kind,
                actor.kind(),
                actor.id(),
                ReviewStep.nameOf(actor),
                hash,
                listId,
                people,
                remark,
                cause,
                clock.instant());
        repository.add(campaignId, step);
        return step;
    }

    /** The decisions about a campaign, newest first. */
    List<ReviewStep> of(long campaignId) {
        return repository.newest(campaignId, SHOWN);
    }

    Optional<ReviewStep> latest(long campaignId) {
        return repository.newest(campaignId, 1).stream().findFirst();
    }

    /** Whether a change now voids a review or an approval. */
    static boolean undoes(Campaign seen) {
        return seen.state() == CampaignState.IN_REVIEW || seen.state() == CampaignState.APPROVED;
    }

    /** The reason if this change makes the campaign a draft again; null if it is a draft. */
    static CampaignReason.@Nullable Told why(Campaign seen, CampaignReason whenInReview, CampaignReason whenApproved) {
        return undoes(seen)
                ? (seen.state() == CampaignState.APPROVED ? whenApproved : whenInReview)
                        .with(ReviewStep.nameOf(Actor.current()))
                : null;
    }

    /** Records that a change voided a review or an approval. Must run in the transaction of the change. */
    void undone(Campaign seen, VoidCause cause) {
        if (undoes(seen)) {
            addVoid(seen, cause);
            audit.record(
                    "campaign.approval-void",
                    "campaign " + seen.base(),
                    Map.of("state", seen.state().word()),
                    Map.of("state", CampaignState.DRAFT.word(), "changed", cause.changed()));
        }
    }
}
