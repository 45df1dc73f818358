package org.daymark.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.Schedule;
import org.daymark.pace.CampaignWindow;
import org.daymark.pace.DomainLimiter;
import org.daymark.pace.Pace;
import org.daymark.pace.Paces;
import org.daymark.pace.RecipientWindows;
import org.daymark.pace.SendLimits;
import org.daymark.pace.SendWindow;
import org.jspecify.annotations.Nullable;

/**
 * Applies rate limits and windows to one run before a claim. Other deliveries get a later time: the next window, or a
 * slot of their domain. So nothing waits in SENDING, and a limited domain delays no other.
 */
final class RunPace {
    /** A run waits for deliveries due within this time; another run sends later ones. */
    private static final Duration HORIZON = Duration.ofMinutes(2);

    private static final long BEAT_MILLIS = 500;
    private static final int MAX_LOOKED_AT = 5_000;
    private static final int TAKEN_BACK_AT_ONCE = 5_000;
    private static final int QUEUES_HELPED_AT_ONCE = 20;

    private final Campaign run;
    private final boolean exempt;
    private final SendLimits limits;
    private final Paces paces;
    private final PacedRowRepository rows;
    private final Clock clock;

    private Pace pace;
    private @Nullable CampaignWindow window;
    private boolean outOfDate;
    private int look;
    private int granted;
    private boolean putSomeOff;
    private final Map<DomainLimiter, DomainQueue> queues = new LinkedHashMap<>();
    private final Map<Long, DomainLimiter> chosen = new HashMap<>();
    private final Map<Long, DomainLimiter> onTheirWay = new HashMap<>();

    /**
     * The pace of a run.
     *
     * @param exempt whether its mail goes to no one whom it could trouble
     */
    RunPace(Campaign run, boolean exempt, SendLimits limits, Paces paces, PacedRowRepository rows, Clock clock) {
        this.run = run;
        this.exempt = exempt;
        this.limits = limits;
        this.paces = paces;
        this.rows = rows;
        this.clock = clock;
        this.pace = limits.look();
        this.window = windowNow();
        this.outOfDate = pace.changed();
    }

    /** Follows changes of the pace. What an earlier one had put off is due again, a part at each call. */
    void refresh() {
        Pace now = limits.pace();
        if (now.version() != pace.version()) {
            pace = now;
            window = windowNow();
            queues.clear();
            outOfDate = true;
        }
        if (outOfDate) {
            int taken = rows.takeBack(run.id(), pace.version(), TAKEN_BACK_AT_ONCE, clock.instant());
            outOfDate = taken == TAKEN_BACK_AT_ONCE;
        }
    }

    private @Nullable CampaignWindow windowNow() {
        if (!pace.changed()) {
            return null;
        }
        return paces.windowOf(run.id()).orElseGet(() -> {
            Schedule schedule = run.schedule();
            SendWindow usual = pace.window();
            ZoneId zone = schedule == null ? pace.zone() : schedule.zone();
            return usual == null || zone == null ? null : new CampaignWindow(usual, zone);
        });
    }

    /** Whether there is anything to keep to; if not, nothing here need be asked. */
    boolean active() {
        return !exempt
                && (pace.rate() != null || window != null || !pace.rules().isEmpty());
    }

    /** How far ahead a run waits for what is due. */
    Duration horizon() {
        return active() ? HORIZON : Duration.ZERO;
    }

    /** When the rate in all lets the next message go. */
    Duration untilNext() {
        return active() ? limits.untilNext() : Duration.ZERO;
    }

    /** Takes the right to send by the rate in all, for as many of the given number as may go now. */
    int grant(int wanted) {
        putSomeOff = false;
        granted = active() ? limits.take(wanted) : wanted;
        return granted;
    }

    /**
     * Chooses up to {@code most} deliveries to claim and puts off those that have to wait. To be called in the claim's
     * transaction; calling it again forgets the choice before.
     */
    List<Long> choose(int most, Instant now) {
        forgetChoice();
        bringForward(now);
        List<PacedRowRepository.Row> candidates = rows.candidates(run.id(), now, Math.max(most, look));
        RecipientWindows windows = new RecipientWindows(window, window == null ? Map.of() : rows.zones(candidates));
        List<Long> send = new ArrayList<>();
        Map<Instant, List<Long>> later = new LinkedHashMap<>();
        int putOff = 0;
        for (PacedRowRepository.Row row : candidates) {
            boolean permitted = send.size() < most;
            Instant due = verdict(row, permitted, windows, now);
            if (due.isAfter(now)) {
                later.computeIfAbsent(due, time -> new ArrayList<>()).add(row.id());
                putOff++;
            } else if (permitted) {
                send.add(row.id());
            }
        }
        rows.putOff(later, pace.version());
        putSomeOff = putOff > 0;
        boolean mostWait = 2 * putOff >= candidates.size() && candidates.size() >= most;
        look = mostWait ? Math.min(MAX_LOOKED_AT, 4 * Math.max(look, most)) : look / 2;
        return send;
    }

    /** When the delivery may go: now, though perhaps there is no permit for it yet, or at a later time. */
    private Instant verdict(PacedRowRepository.Row row, boolean permitted, RecipientWindows windows, Instant now) {
        Instant opening = windows.next(row.subscriberId(), now);
        DomainLimiter limiter = limits.to(row.domain());
        if (opening.isAfter(now) || limiter == null) {
            return opening;
        }
        DomainQueue queue = queues.get(limiter);
        if (queue != null) {
            queue.helped = false;
        }
        if (permitted ? limiter.take() : limiter.mayTake() > 0) {
            if (permitted) {
                chosen.put(row.id(), limiter);
            }
            return now;
        }
        Instant turn =
                queues.computeIfAbsent(limiter, fresh -> new DomainQueue()).join(limiter, now);
        return windows.next(row.subscriberId(), nextBeat(turn));
    }

    /**
     * Deliveries whose turns are close together get the same time, and so one statement; a throttle saves up for
     * longer.
     */
    private static Instant nextBeat(Instant turn) {
        return Instant.ofEpochMilli((turn.toEpochMilli() / BEAT_MILLIS + 1) * BEAT_MILLIS);
    }

    /**
     * Where messages wait for each other only, no one could know when their turn would be: if there is room and none of
     * them is due, the next ones come earlier.
     */
    private void bringForward(Instant now) {
        queues.values().removeIf(queue -> !queue.end.isAfter(now));
        int helped = 0;
        for (Map.Entry<DomainLimiter, DomainQueue> entry : queues.entrySet()) {
            DomainLimiter limiter = entry.getKey();
            DomainQueue queue = entry.getValue();
            int room = limiter.limitedByRoom() && !queue.helped ? limiter.mayTake() : 0;
            if (room > 0 && helped < QUEUES_HELPED_AT_ONCE) {
                helped++;
                queue.helped = true;
                if (rows.bringForward(run.id(), limiter.domains(), room, now) == 0) {
                    queue.end = now;
                }
            }
        }
    }

    /** Whether the last choice put deliveries off, so that there may be others behind them. */
    boolean putSomeOff() {
        return putSomeOff;
    }

    /** These were claimed; the rights to send that were taken for others are given back. */
    void claimed(Collection<Claimed> claimed) {
        for (Claimed delivery : claimed) {
            DomainLimiter limiter = chosen.remove(delivery.id());
            if (limiter != null) {
                onTheirWay.put(delivery.id(), limiter);
            }
        }
        forgetChoice();
        if (active()) {
            limits.giveBack(granted - claimed.size());
        }
        granted = 0;
    }

    private void forgetChoice() {
        chosen.values().forEach(DomainLimiter::giveBack);
        chosen.clear();
    }

    /** These have got their answer. */
    void done(Collection<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            DomainLimiter limiter = onTheirWay.remove(outcome.claimed().id());
            if (limiter != null) {
                limiter.done();
            }
        }
    }

    /** The run is over: whatever it still had under way counts no more. */
    void end() {
        forgetChoice();
        onTheirWay.values().forEach(DomainLimiter::done);
        onTheirWay.clear();
    }

    /** This run's deliveries that wait for one limiter. */
    private static final class DomainQueue {
        private Instant end = Instant.MIN;
        private boolean helped;

        /** The turn of one who joins. */
        Instant join(DomainLimiter limiter, Instant now) {
            Duration wait = limiter.untilNext();
            Instant first = now.plus(wait.isZero() ? limiter.spacing() : wait);
            Instant turn = end.isAfter(first) ? end : first;
            end = turn.plus(limiter.spacing());
            return turn;
        }
    }
}
