package org.daymark.report;

import java.util.List;
import org.daymark.campaign.Approvals;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignIssues;
import org.daymark.campaign.ReviewStep;
import org.daymark.console.Moment;
import org.daymark.review.ReviewerLine;
import org.daymark.review.SignOffs;
import org.springframework.stereotype.Component;

/** Who approved or released a campaign that has started, and what outside reviewers answered about what was sent. */
@Component
class Decisions {
    private static final int SHORT_HASH = 12;

    private final Approvals approvals;
    private final CampaignIssues issues;
    private final SignOffs signOffs;

    Decisions(Approvals approvals, CampaignIssues issues, SignOffs signOffs) {
        this.approvals = approvals;
        this.issues = issues;
        this.signOffs = signOffs;
    }

    /**
     * The decision that let a campaign start.
     *
     * @param approved whether it was approved, else released without approval
     * @param content the start of the content hash
     */
    record Release(boolean approved, String actor, long people, Moment at, String content) {}

    /** At most one. */
    List<Release> releases(Campaign campaign) {
        return approvals.latest(campaign.id()).stream()
                .filter(step -> step.kind() == ReviewStep.Kind.APPROVED || step.kind() == ReviewStep.Kind.RELEASED)
                .map(step -> new Release(
                        step.kind() == ReviewStep.Kind.APPROVED,
                        step.actor(),
                        step.people(),
                        Moment.of(step.at()),
                        step.contentHash()
                                .substring(
                                        0,
                                        Math.min(SHORT_HASH, step.contentHash().length()))))
                .toList();
    }

    /** The outside reviewers who have answered. */
    List<ReviewerLine> answers(Campaign campaign) {
        return signOffs.lines(campaign.id(), issues.contentHash(campaign)).stream()
                .filter(line -> line.latest() != null)
                .toList();
    }
}
