package org.daymark.campaign;

import java.time.Instant;
import org.daymark.console.Moment;
import org.daymark.text.Words;
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
    private static final Words WORDS = Words.of("campaign");

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
            return WORDS.named(state == CampaignState.CANCELLED ? "event.canceled" : "event.finished");
        }
        if (started != null) {
            return WORDS.named("event.started");
        }
        return WORDS.named(scheduled != null ? "event.starts" : "event.created");
    }

    public Moment at() {
        return Moment.of(
                finished != null ? finished : started != null ? started : scheduled != null ? scheduled : created);
    }
}
