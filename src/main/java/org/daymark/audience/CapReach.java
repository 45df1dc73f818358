package org.daymark.audience;

import org.jspecify.annotations.Nullable;

/**
 * How many recipients of a campaign have had so many emails that they would be skipped now.
 *
 * @param cap the limit that counts for the campaign, or null
 * @param byCap those who have reached it
 * @param byWish those of the rest who asked for fewer emails
 */
public record CapReach(@Nullable FrequencyCap cap, long byCap, long byWish) {
    /** Of a campaign that has no one to skip. */
    public static final CapReach NONE = new CapReach(null, 0, 0);

    public boolean none() {
        return byCap == 0 && byWish == 0;
    }
}
