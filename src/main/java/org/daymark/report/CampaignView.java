package org.daymark.report;

import java.time.Instant;
import org.daymark.campaign.CampaignReason;
import org.daymark.console.Moment;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as its pages show it.
 *
 * @param state a campaign's state
 * @param reason why it stands where it stands, or null
 * @param destination SANDBOX or SMTP; null before the first run
 */
record CampaignView(
        long id,
        String name,
        String kit,
        String listName,
        String subject,
        String state,
        @Nullable String destination,
        @Nullable Instant started,
        @Nullable Instant finished,
        @Nullable Instant nextDue,
        CampaignReason.@Nullable Told reason) {

    /** Whether its first run has started, so that it has deliveries. */
    public boolean hasStarted() {
        return started != null;
    }

    public boolean isSending() {
        return state.equals("SENDING");
    }

    public boolean toSandbox() {
        return "SANDBOX".equalsIgnoreCase(destination);
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
