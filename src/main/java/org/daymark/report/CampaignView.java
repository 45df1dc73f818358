package org.daymark.report;

import java.time.Instant;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignReason;
import org.daymark.campaign.CampaignState;
import org.daymark.console.Moment;
import org.jspecify.annotations.Nullable;

/**
 * A campaign on its page.
 *
 * @param reason the reason for its state, or null
 * @param destination where its mail goes; null before the first run
 */
record CampaignView(
        long id,
        String name,
        String kit,
        String listName,
        String subject,
        CampaignState state,
        Campaign.@Nullable Destination destination,
        @Nullable Instant started,
        @Nullable Instant finished,
        @Nullable Instant nextDue,
        CampaignReason.@Nullable Told reason) {

    /** The id of the campaign itself, as a page asks that also shows language variants. */
    public long base() {
        return id;
    }

    /** Whether its first run has started, so that it has deliveries. */
    public boolean hasStarted() {
        return started != null;
    }

    public boolean isSending() {
        return state == CampaignState.SENDING;
    }

    public boolean toSandbox() {
        return destination == Campaign.Destination.SANDBOX;
    }

    public @Nullable Moment startedAt() {
        return Moment.ofNullable(started);
    }

    public @Nullable Moment finishedAt() {
        return Moment.ofNullable(finished);
    }

    public @Nullable Moment nextDueAt() {
        return Moment.ofNullable(nextDue);
    }
}
