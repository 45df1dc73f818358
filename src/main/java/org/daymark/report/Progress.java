package org.daymark.report;

import java.time.Clock;
import java.time.Instant;
import org.daymark.delivery.DeliveryCounts;
import org.daymark.text.Figures;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a campaign on its page.
 *
 * @param inFlight for a paused campaign, the number of messages without an outcome; the counts are final at 0
 * @param pace the measurement for the next request, or null if the page need not poll
 * @param rate the rate as display text, empty if unknown
 * @param left the remaining time as display text, empty if unknown
 */
record Progress(
        CampaignView campaign,
        DeliveryCounts counts,
        long inFlight,
        @Nullable MeasuredRate pace,
        String rate,
        String left) {
    private static final Words WORDS = Words.of("report");

    private static final double ROUND_BELOW = 10;
    private static final double PER_MINUTE_BELOW = 2;

    static Progress of(
            CampaignView campaign, DeliveryCounts counts, long inFlight, @Nullable MeasuredRate earlier, Clock clock) {
        Instant now = clock.instant();
        if (!campaign.isSending()) {
            return new Progress(
                    campaign, counts, inFlight, inFlight > 0 ? new MeasuredRate(counts.handled(), now) : null, "", "");
        }
        MeasuredRate from = earlier == null ? new MeasuredRate(counts.handled(), now) : earlier;
        double perSecond = from.perSecond(counts.handled(), now);
        return new Progress(
                campaign,
                counts,
                inFlight,
                from.next(counts.handled(), now),
                perSecond <= 0 ? "" : rate(perSecond),
                perSecond <= 0 ? "" : left(counts.pending() / perSecond));
    }

    private static String rate(double perSecond) {
        if (perSecond < PER_MINUTE_BELOW) {
            return WORDS.named("rate.minute", Figures.count(Math.round(perSecond * 60)));
        }
        return WORDS.named("rate.second", Figures.decimal(perSecond, perSecond < ROUND_BELOW ? 1 : 0));
    }

    private static String left(double seconds) {
        if (seconds < 60) {
            return WORDS.named("left.soon");
        }
        long minutes = Math.round(seconds / 60);
        return minutes < 120
                ? WORDS.named("left.minutes", Long.toString(minutes))
                : WORDS.named("left.hours", Long.toString(Math.round(minutes / 60.0)));
    }
}
