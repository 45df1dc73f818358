package org.daymark.campaign;

import java.time.Instant;
import org.daymark.console.Moment;
import org.jspecify.annotations.Nullable;

/** A row of the Campaigns page. */
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
    /** The link of its name: the Write page for a draft, else the campaign's page. */
    public String address() {
        return "/campaigns/" + id + (state == CampaignState.DRAFT ? "/write" : "");
    }

    public boolean toSandbox() {
        return destination == Campaign.Destination.SANDBOX;
    }

    /** The last or next event, in one word. */
    public String event() {
        if (finished != null) {
            return state == CampaignState.CANCELLED ? "Canceled" : "Finished";
        }
        if (started != null) {
            return "Started";
        }
        return scheduled != null ? "Starts" : "Created";
    }

    public Moment at() {
        return Moment.of(
                finished != null ? finished : started != null ? started : scheduled != null ? scheduled : created);
    }
}
