package org.daymark.campaign;

import org.daymark.audience.BlockSegments;
import org.daymark.audience.Conditions;
import org.daymark.problem.Problem;
import org.springframework.stereotype.Component;

/** Finds the segments in the texts of campaigns, or where their starts have frozen them. */
@Component
class ShownSegments implements BlockSegments {
    private final Campaigns campaigns;
    private final CampaignIssues issues;

    ShownSegments(Campaigns campaigns, CampaignIssues issues) {
        this.campaigns = campaigns;
        this.issues = issues;
    }

    @Override
    public Conditions of(long campaignId) {
        try {
            return issues.conditions(campaigns.get(campaignId));
        } catch (Problem e) {
            // The checks say what is wrong with the text, or which block names a segment that is gone.
            return Conditions.NONE;
        }
    }
}
