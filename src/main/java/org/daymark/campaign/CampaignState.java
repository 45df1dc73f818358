package org.daymark.campaign;

/** Where a campaign stands on its road. */
public enum CampaignState {
    DRAFT,
    SENDING,
    SENT;

    /** Whether a campaign may go from this state to the next; SENDING to SENDING is the next run of a campaign under way. */
    public boolean canTransitionTo(CampaignState next) {
        return switch (this) {
            case DRAFT -> next == SENDING;
            case SENDING -> next == SENDING || next == SENT;
            case SENT -> false;
        };
    }
}
