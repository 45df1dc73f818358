package org.daymark.report;

import java.time.Duration;
import org.daymark.text.TimeSpan;

/**
 * How fast requests to unsubscribe were honored, and whether they were.
 *
 * @param medianMillis from the request to the change of the list
 * @param longestMillis likewise
 * @param laterCampaigns the campaigns of the same list that started later
 * @param sentAfter how many messages those sent to people after their request
 * @param leftOut how many deliveries those skipped for it
 */
public record Honoring(long medianMillis, long longestMillis, long laterCampaigns, long sentAfter, long leftOut) {
    static final Honoring NONE = new Honoring(0, 0, 0, 0, 0);

    public String longest() {
        return TimeSpan.words(Duration.ofMillis(longestMillis));
    }

    public String median() {
        return TimeSpan.words(Duration.ofMillis(medianMillis));
    }
}
