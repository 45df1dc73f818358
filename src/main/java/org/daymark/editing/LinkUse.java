package org.daymark.editing;

import org.daymark.campaign.CampaignState;

/**
 * A campaign with a block that follows a saved block.
 *
 * @param text the id of the text with the block: of the campaign, or of one of its language variants
 */
public record LinkUse(long text, long campaignId, String name, CampaignState state) {
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
