package org.daymark.tracking;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.daymark.message.TrackingChoice;
import org.daymark.message.TrackingLevel;
import org.daymark.subscriber.Tracking;
import org.daymark.tracking.TrackingRecordRepository.Act;
import org.daymark.tracking.TrackingRecordRepository.ActKey;
import org.daymark.tracking.TrackingRecordRepository.CountKey;
import org.daymark.tracking.TrackingRecordRepository.Sent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Records requests many at once, as the list and the person allow at this moment: what was allowed when the mail was
 * sent does not count any more.
 */
@Component
class TrackingWriter {
    /** Faster than mail is delivered, found and read. */
    private static final Duration EARLY = Duration.ofSeconds(5);

    /** People who do not load pictures need longer to find a link. */
    private static final Duration WITHOUT_PICTURES = Duration.ofSeconds(30);

    private final TrackingRecordRepository repository;
    private final Tracking tracking;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private Bursts bursts = new Bursts();

    TrackingWriter(
            TrackingRecordRepository repository,
            Tracking tracking,
            PlatformTransactionManager transactionManager,
            Clock clock) {
        this.repository = repository;
        this.tracking = tracking;
        this.transactions = new TransactionTemplate(transactionManager);
        this.clock = clock;
    }

    /**
     * Records requests.
     *
     * @param notCounted how many were dropped, by campaign
     */
    synchronized void write(List<Asked> requests, Map<Long, Long> notCounted) {
        bursts = Objects.requireNonNull(transactions.execute(status -> recorded(requests, notCounted)));
    }

    private Bursts recorded(List<Asked> requests, Map<Long, Long> notCounted) {
        Set<Long> campaigns = new HashSet<>(notCounted.keySet());
        requests.forEach(asked -> campaigns.add(asked.what().campaign()));
        if (campaigns.isEmpty()) {
            return bursts;
        }
        Batch batch = new Batch(requests, repository.levels(campaigns));
        requests.stream().sorted(Comparator.comparing(Asked::at)).forEach(batch::add);
        notCounted.forEach(batch::missed);
        repository.count(batch.counts);
        repository.add(batch.acts);
        repository.opened(batch.lastOpens);
        return batch.latest;
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    /** What one transaction writes. */
    private final class Batch {
        private final Map<Long, TrackingLevel> levels;
        private final Map<Long, Sent> sent;
        private final Map<Long, TrackingChoice> choices;
        private final Set<Long> opened;
        private final Bursts latest = bursts.copy(clock.instant());
        private final Map<CountKey, Long> counts = new HashMap<>();
        private final Map<ActKey, Act> acts = new HashMap<>();
        private final Map<Long, LocalDate> lastOpens = new HashMap<>();

        Batch(List<Asked> requests, Map<Long, TrackingLevel> levels) {
            this.levels = levels;
            Set<Long> deliveries = requests.stream()
                    .map(Asked::what)
                    .filter(TrackedRequest::personal)
                    .map(TrackedRequest::delivery)
                    .collect(Collectors.toSet());
            this.sent = repository.sent(deliveries);
            Collection<Long> people =
                    sent.values().stream().map(Sent::subscriber).collect(Collectors.toSet());
            repository.lock(people);
            this.choices = tracking.choices(people);
            this.opened = new HashSet<>(repository.opened(deliveries));
        }

        void add(Asked asked) {
            TrackedRequest what = asked.what();
            TrackingLevel level = levels.getOrDefault(what.campaign(), TrackingLevel.NONE);
            if (!what.personal()) {
                if (level.links()) {
                    count(what, asked.at(), asked.verdict(), 1);
                }
                return;
            }
            Sent delivery = sent.get(what.delivery());
            if (delivery != null && choices.get(delivery.subscriber()) == TrackingChoice.CONSENTED) {
                add(asked, level, delivery);
            }
        }

        private void add(Asked asked, TrackingLevel level, Sent delivery) {
            Verdict verdict = judged(asked, delivery);
            if (level.links()) {
                count(asked.what(), asked.at(), verdict, 1);
            }
            if (level == TrackingLevel.FULL) {
                act(asked.what(), delivery, asked.at(), verdict);
            }
            if (level.personal() && asked.what().open() && verdict.human()) {
                lastOpens.merge(delivery.subscriber(), day(asked.at()), (a, b) -> a.isAfter(b) ? a : b);
            }
        }

        /** What the time tells, too. */
        private Verdict judged(Asked asked, Sent delivery) {
            Verdict verdict = asked.verdict();
            if (verdict.human() && before(asked.at(), delivery, EARLY)) {
                verdict = Verdict.EARLY;
            }
            if (asked.what().open()) {
                opened.add(asked.what().delivery());
                return verdict;
            }
            if (verdict.human()
                    && before(asked.at(), delivery, WITHOUT_PICTURES)
                    && !opened.contains(asked.what().delivery())) {
                verdict = Verdict.NO_PICTURES;
            }
            Bursts.Click click = new Bursts.Click(asked.what().link(), asked.at(), verdict);
            List<Bursts.Click> judged = latest.add(asked.what().delivery(), click);
            for (Bursts.Click earlier : judged) {
                if (earlier != click) {
                    reclassify(asked.what(), delivery, earlier);
                }
            }
            return verdict.human() && !judged.isEmpty() ? Verdict.BURST : verdict;
        }

        private boolean before(Instant at, Sent delivery, Duration time) {
            Instant accepted = delivery.acceptedAt();
            return delivery.onItsWay() || accepted != null && at.isBefore(accepted.plus(time));
        }

        private void reclassify(TrackedRequest by, Sent delivery, Bursts.Click earlier) {
            TrackedRequest what = new TrackedRequest(by.campaign(), earlier.link(), by.delivery());
            if (levels.getOrDefault(by.campaign(), TrackingLevel.NONE).links()) {
                count(what, earlier.at(), earlier.verdict(), -1);
                count(what, earlier.at(), Verdict.BURST, 1);
            }
            if (levels.get(by.campaign()) == TrackingLevel.FULL) {
                put(
                        what,
                        new Act(by.campaign(), delivery.subscriber(), -1, 1, Verdict.BURST.id(), minute(earlier.at())));
            }
        }

        private void act(TrackedRequest what, Sent delivery, Instant at, Verdict verdict) {
            int human = verdict.human() ? 1 : 0;
            put(what, new Act(what.campaign(), delivery.subscriber(), human, 1 - human, verdict.id(), minute(at)));
        }

        private void put(TrackedRequest what, Act act) {
            acts.merge(
                    new ActKey(what.delivery(), what.link()),
                    act,
                    (a, b) -> new Act(
                            a.campaign(),
                            a.subscriber(),
                            a.human() + b.human(),
                            a.machine() + b.machine(),
                            b.verdict(),
                            a.at().isBefore(b.at()) ? a.at() : b.at()));
        }

        private void count(TrackedRequest what, Instant at, Verdict verdict, long requests) {
            counts.merge(new CountKey(what.campaign(), what.link(), day(at), verdict.id()), requests, Long::sum);
        }

        void missed(long campaign, @Nullable Long requests) {
            if (requests != null && levels.getOrDefault(campaign, TrackingLevel.NONE) != TrackingLevel.NONE) {
                counts.merge(
                        new CountKey(campaign, TrackedRequest.OPEN, day(clock.instant()), Verdict.NOT_COUNTED.id()),
                        requests,
                        Long::sum);
            }
        }

        private Instant minute(Instant at) {
            return at.truncatedTo(ChronoUnit.MINUTES);
        }
    }
}
