package org.daymark.report;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.daymark.campaign.CampaignState;
import org.daymark.delivery.DeliveryState;
import org.daymark.report.FeedbackCountRepository.Feedback;
import org.daymark.report.FeedbackCountRepository.Mark;
import org.daymark.report.FigureRepository.Started;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The numbers of a campaign. Those of a small one are counted when they are asked for; of a large one they are counted
 * in the background and kept, so that no page reads a million rows.
 */
@Service
class CampaignCounts {
    /** Up to this number of deliveries, a page counts by itself. */
    private static final long QUICK = 5_000;

    private static final Duration AT_LEAST = Duration.ofMinutes(1);

    /** A campaign that is being sent is counted for at most this part of the time. */
    private static final int PART = 50;

    /** So long, what came back is counted again even if nothing seems to be new. */
    private static final Duration RECENT = Duration.ofDays(40);

    private static final Duration HOUR = Duration.ofHours(1);

    private final LedgerCountRepository ledger;
    private final FeedbackCountRepository feedback;
    private final FigureRepository figures;
    private final CampaignReportRepository campaigns;
    private final Clock clock;

    CampaignCounts(
            LedgerCountRepository ledger,
            FeedbackCountRepository feedback,
            FigureRepository figures,
            CampaignReportRepository campaigns,
            Clock clock) {
        this.ledger = ledger;
        this.feedback = feedback;
        this.figures = figures;
        this.campaigns = campaigns;
        this.clock = clock;
    }

    /** The numbers of a campaign that has started; empty while a large one is counted for the first time. */
    Optional<CampaignFigures> of(CampaignView campaign) {
        Instant start = campaign.started();
        if (start == null) {
            return Optional.empty();
        }
        return campaigns.counts(campaign).recipients() <= QUICK
                ? Optional.of(countNow(campaign.id(), start))
                : figures.figures(campaign.id());
    }

    /** The numbers as they are now, however long that takes. */
    CampaignFigures countNow(long campaignId, Instant start) {
        Instant now = clock.instant();
        Counting deliveries = ledger.count(campaignId);
        Feedback came = feedback.count(campaignId, start);
        Set<String> domains = deliveries.sharedDomains();
        return new CampaignFigures(
                joined(deliveries.counts(domains), came.counting().counts(domains)),
                joined(deliveries.hours(), came.counting().hours()),
                came.honoring(),
                now,
                now);
    }

    /** Counts what may have changed. Returns how many campaigns that were. */
    int refresh() {
        Mark mark = feedback.mark();
        Set<Long> touched = new HashSet<>(feedback.campaignsSince(figures.mark()));
        int counted = 0;
        for (Started campaign : figures.started()) {
            boolean deliveries = outOfDate(campaign);
            if (deliveries) {
                Instant now = clock.instant();
                long startNanos = System.nanoTime();
                Counting counting = ledger.count(campaign.id());
                figures.keepLedger(
                        campaign,
                        counting,
                        now,
                        Duration.ofNanos(System.nanoTime() - startNanos).toMillis());
            }
            if (deliveries || touched.contains(campaign.id()) || mayHaveFeedback(campaign)) {
                Instant now = clock.instant();
                figures.keepFeedback(campaign.id(), feedback.count(campaign.id(), campaign.startedAt()), mark, now);
                counted++;
            }
        }
        return counted;
    }

    /** Whether the deliveries may have changed since they were counted. */
    private boolean outOfDate(Started campaign) {
        Instant last = campaign.ledgerAt();
        if (last == null || campaign.countedState() == null) {
            return true;
        }
        boolean moving = campaign.state() == CampaignState.SENDING || campaign.state() == CampaignState.PAUSED;
        if (moving) {
            Duration pause = Duration.ofMillis(campaign.ledgerMillis() * PART);
            return passed(last, pause.compareTo(AT_LEAST) > 0 ? pause : AT_LEAST);
        }
        return campaign.state() != campaign.countedState()
                || campaign.run() != campaign.countedRun()
                || (recent(campaign) && passed(last, HOUR) && differs(campaign.id()));
    }

    /** Whether the counts by state are others: what came back proves sends, an erasure skips what is unsent. */
    private boolean differs(long campaignId) {
        Optional<CampaignFigures> kept = figures.figures(campaignId);
        return kept.isEmpty()
                || campaigns
                        .campaign(campaignId)
                        .map(campaigns::counts)
                        .filter(counts -> DeliveryState.REPORTED.stream()
                                .anyMatch(
                                        state -> counts.of(state) != kept.get().of(Measure.of(state))))
                        .isPresent();
    }

    private boolean mayHaveFeedback(Started campaign) {
        return recent(campaign) && passed(campaign.feedbackAt(), HOUR);
    }

    private boolean recent(Started campaign) {
        return campaign.startedAt().isAfter(clock.instant().minus(RECENT));
    }

    private boolean passed(@Nullable Instant last, Duration pause) {
        return last == null || !last.plus(pause).isAfter(clock.instant());
    }

    private static <T> List<T> joined(List<T> one, List<T> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }
}
