package org.daymark.editing;

import org.daymark.campaign.CampaignState;

/** A campaign with a block that follows a saved block. */
public record LinkUse(long campaignId, String name, CampaignState state) {
    /** Whether its text changes with the saved block. */
    public boolean follows() {
        return state == CampaignState.DRAFT || voids();
    }

    /** Whether a change of its text voids a review or an approval. */
    public boolean voids() {
        return state == CampaignState.IN_REVIEW || state == CampaignState.APPROVED;
    }

    public boolean scheduled() {
        return state == CampaignState.SCHEDULED;
    }
}
