package org.daymark.report;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was counted of a campaign.
 *
 * @param ledgerAt when its deliveries were counted
 * @param feedbackAt when what came back was counted
 */
record CampaignFigures(
        List<Count> counts, List<HourCount> hours, Honoring honoring, Instant ledgerAt, Instant feedbackAt) {
    CampaignFigures {
        counts = List.copyOf(counts);
        hours = List.copyOf(hours);
    }

    long of(Measure measure) {
        return counts.stream()
                .filter(count -> count.measure() == measure)
                .mapToLong(Count::number)
                .sum();
    }

    long recipients() {
        return counts.stream()
                .filter(count -> count.measure().ofLedger())
                .mapToLong(Count::number)
                .sum();
    }

    /** The counts of a measure by reason, with the sum over all domains; the most frequent first. */
    List<Count> reasons(Measure measure) {
        Map<String, Count> sums = new LinkedHashMap<>();
        for (Count count : counts) {
            if (count.measure() == measure) {
                sums.merge(
                        count.reason(),
                        count,
                        (one, other) -> new Count(
                                measure,
                                "",
                                one.reason(),
                                one.number() + other.number(),
                                Math.max(one.sample(), other.sample())));
            }
        }
        return sums.values().stream()
                .sorted((one, other) -> Long.compare(other.number(), one.number()))
                .toList();
    }
}
