package org.daymark.campaign;

import java.time.Instant;
import org.daymark.issue.IssueDraft;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign says.
 *
 * @param version how often it was saved; give it back when you save, so that no one's work is overwritten
 * @param savedAt when it was saved last; null if never: it is the kit's then
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
