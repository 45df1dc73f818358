package org.daymark.campaign;

import java.time.Instant;
import org.daymark.issue.IssueDraft;
import org.jspecify.annotations.Nullable;

/**
 * The content of a campaign.
 *
 * @param version the number of saves; pass it back when you save, so that no other change is overwritten
 * @param savedAt the time of the last save, or null if the content is still that of the kit
 */
public record CampaignContent(
        long campaignId,
        IssueDraft draft,
        int version,
        @Nullable Instant savedAt) {
    /** Whether it was ever saved. */
    public boolean own() {
        return savedAt != null;
    }
}
