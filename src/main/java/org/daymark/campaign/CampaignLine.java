package org.daymark.campaign;

import java.time.Instant;
import org.daymark.console.Moment;
import org.jspecify.annotations.Nullable;

/** A campaign in the list of all. */
record CampaignLine(
        long id,
        String name,
        String subject,
        String listName,
        CampaignState state,
        Campaign.@Nullable Destination destination,
        Instant created,
        @Nullable Instant scheduled,
        @Nullable Instant started,
        @Nullable Instant finished) {
    /** Where its name leads: to its text while it is a draft, else to how it goes. */
    public String address() {
        return "/campaigns/" + id + (state == CampaignState.DRAFT ? "/write" : "");
    }

    public boolean toSandbox() {
        return destination == Campaign.Destination.SANDBOX;
    }

    /** What happened last, or happens next, in one word. */
    public String event() {
        if (finished != null) {
            return state == CampaignState.CANCELLED ? "Cancelled" : "Finished";
        }
        if (started != null) {
            return "Started";
        }
        return scheduled != null ? "Starts" : "Made";
    }

    public Moment at() {
        return Moment.of(
                finished != null ? finished : started != null ? started : scheduled != null ? scheduled : created);
    }
}
