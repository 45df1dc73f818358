package org.daymark.campaign;

import java.util.Locale;

/** Where a campaign stands on its road. */
public enum CampaignState {
    /** Being made; nothing has left. */
    DRAFT,
    /** Waits for a second person's approval. */
    IN_REVIEW,
    /** Approved as it is: any change of text or list makes it a draft again. */
    APPROVED,
    /** Waits for its time. */
    SCHEDULED,
    /** Under way, also while deferred messages wait for their next turn. */
    SENDING,
    /** Halted by a person or by too many refusals; continues when a person says so. */
    PAUSED,
    /** Nothing is left to send. */
    SENT,
    /** Given up by a person; nothing more leaves, ever. */
    CANCELLED;

    /** The state in small letters, as people read it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /**
     * Whether a campaign may go from this state to the next; SENDING to SENDING is the next run of a campaign under way,
     * SENT to SENDING a person's wish to try refused or uncertain deliveries again. Whether a draft may continue without
     * approval is for {@link Approvals} to say.
     */
    public boolean canTransitionTo(CampaignState next) {
        return switch (this) {
            case DRAFT -> next == IN_REVIEW || next == SCHEDULED || next == SENDING || next == CANCELLED;
            case IN_REVIEW -> next == DRAFT || next == APPROVED || next == CANCELLED;
            case APPROVED -> next == DRAFT || next == SCHEDULED || next == SENDING || next == CANCELLED;
            case SCHEDULED ->
                next == DRAFT || next == APPROVED || next == SCHEDULED || next == SENDING || next == CANCELLED;
            case SENDING -> next == SENDING || next == PAUSED || next == SENT || next == CANCELLED;
            case PAUSED -> next == SENDING || next == SENT || next == CANCELLED;
            case SENT -> next == SENDING;
            case CANCELLED -> false;
        };
    }
}
