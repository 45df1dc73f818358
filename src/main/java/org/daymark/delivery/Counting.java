package org.daymark.delivery;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.daymark.campaign.Campaign;
import org.daymark.message.CompiledIssue;
import org.daymark.message.CountedMail;
import org.daymark.message.TrackingChoice;
import org.daymark.message.TrackingLevel;
import org.daymark.subscriber.Tracking;

/**
 * Decides whose opens and clicks a run counts: as the frozen issues say at most, as the list allows now, and as each
 * person has chosen. One query for all claimed deliveries, and none where nothing is counted.
 */
final class Counting {
    private final Campaign run;
    private final TrackingLevel frozen;
    private final Tracking tracking;

    private Counting(Campaign run, TrackingLevel frozen, Tracking tracking) {
        this.run = run;
        this.frozen = frozen;
        this.tracking = tracking;
    }

    /** @param issues the frozen issues of a run */
    static Counting of(Campaign run, Map<Edition, CompiledIssue> issues, Tracking tracking) {
        return new Counting(
                run,
                issues.values().stream()
                        .map(CompiledIssue::counted)
                        .flatMap(Optional::stream)
                        .map(CountedMail::level)
                        .findFirst()
                        .orElse(TrackingLevel.NONE),
                tracking);
    }

    List<Claimed> into(List<Claimed> claimed) {
        if (frozen == TrackingLevel.NONE || claimed.isEmpty()) {
            return claimed;
        }
        TrackingLevel level = frozen.atMost(tracking.ofList(run.listId()));
        if (level == TrackingLevel.NONE) {
            return claimed;
        }
        Map<Long, TrackingChoice> choices =
                tracking.choices(claimed.stream().map(Claimed::subscriberId).toList());
        return claimed.stream()
                .map(each -> each.counted(level.of(choices.getOrDefault(each.subscriberId(), TrackingChoice.REFUSED))))
                .toList();
    }
}
