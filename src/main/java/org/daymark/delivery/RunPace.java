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
import org.daymark.pace.Lane;
import org.daymark.pace.Lanes;
import org.daymark.pace.Openings;
import org.daymark.pace.Pace;
import org.daymark.pace.Paces;
import org.daymark.pace.SendWindow;
import org.jspecify.annotations.Nullable;

/**
 * Decides which deliveries of one run may go now, before they are claimed, and gives the others a later time: the next
 * opening of the send window, or a turn of their own in the line before their lane. So nothing waits in SENDING, each is
 * looked at a few times at most, and a domain that has to wait holds up no other.
 */
final class RunPace {
    /** A run waits for deliveries that are due within this time; for later ones another run is started. */
    private static final Duration HORIZON = Duration.ofMinutes(2);

    private static final long BEAT_MILLIS = 500;
    private static final int MOST_LOOKED_AT = 5_000;
    private static final int TAKEN_BACK_AT_ONCE = 5_000;
    private static final int LINES_HELPED_AT_ONCE = 20;

    private final Campaign run;
    private final boolean exempt;
    private final Lanes lanes;
    private final Paces paces;
    private final PacedRowRepository rows;
    private final Clock clock;

    private Pace pace;
    private @Nullable CampaignWindow window;
    private boolean outOfDate;
    private int look;
    private int granted;
    private boolean putSomeOff;
    private final Map<Lane, Line> lines = new LinkedHashMap<>();
    private final Map<Long, Lane> chosen = new HashMap<>();
    private final Map<Long, Lane> onTheirWay = new HashMap<>();

    /**
     * The pace of a run.
     *
     * @param exempt whether its mail goes to no one whom it could trouble
     */
    RunPace(Campaign run, boolean exempt, Lanes lanes, Paces paces, PacedRowRepository rows, Clock clock) {
        this.run = run;
        this.exempt = exempt;
        this.lanes = lanes;
        this.paces = paces;
        this.rows = rows;
        this.clock = clock;
        this.pace = lanes.look();
        this.window = windowNow();
        this.outOfDate = pace.changed();
    }

    /** Follows changes of the pace. What an earlier one had put off is due again, a part at each call. */
    void refresh() {
        Pace now = lanes.pace();
        if (now.version() != pace.version()) {
            pace = now;
            window = windowNow();
            lines.clear();
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
        return active() ? lanes.untilNext() : Duration.ZERO;
    }

    /** Takes the right to send by the rate in all, for as many of the given number as may go now. */
    int grant(int wanted) {
        putSomeOff = false;
        granted = active() ? lanes.take(wanted) : wanted;
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
        Openings openings = new Openings(window, window == null ? Map.of() : rows.zones(candidates));
        List<Long> send = new ArrayList<>();
        Map<Instant, List<Long>> later = new LinkedHashMap<>();
        int putOff = 0;
        for (PacedRowRepository.Row row : candidates) {
            boolean permitted = send.size() < most;
            Instant due = verdict(row, permitted, openings, now);
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
        look = mostWait ? Math.min(MOST_LOOKED_AT, 4 * Math.max(look, most)) : look / 2;
        return send;
    }

    /** When the delivery may go: now, though perhaps there is no permit for it yet, or at a later time. */
    private Instant verdict(PacedRowRepository.Row row, boolean permitted, Openings openings, Instant now) {
        Instant opening = openings.next(row.subscriberId(), now);
        Lane lane = lanes.to(row.domain());
        if (opening.isAfter(now) || lane == null) {
            return opening;
        }
        Line line = lines.get(lane);
        if (line != null) {
            line.helped = false;
        }
        if (permitted ? lane.take() : lane.mayTake() > 0) {
            if (permitted) {
                chosen.put(row.id(), lane);
            }
            return now;
        }
        Instant turn = lines.computeIfAbsent(lane, fresh -> new Line()).join(lane, now);
        return openings.next(row.subscriberId(), nextBeat(turn));
    }

    /** Deliveries whose turns are close together get the same time, and so one statement; a throttle saves up for longer. */
    private static Instant nextBeat(Instant turn) {
        return Instant.ofEpochMilli((turn.toEpochMilli() / BEAT_MILLIS + 1) * BEAT_MILLIS);
    }

    /**
     * Where messages wait for each other only, no one could know when their turn would be: if there is room and none of
     * them is due, the next ones come earlier.
     */
    private void bringForward(Instant now) {
        lines.values().removeIf(line -> !line.end.isAfter(now));
        int helped = 0;
        for (Map.Entry<Lane, Line> entry : lines.entrySet()) {
            Lane lane = entry.getKey();
            Line line = entry.getValue();
            int room = lane.limitedByRoom() && !line.helped ? lane.mayTake() : 0;
            if (room > 0 && helped < LINES_HELPED_AT_ONCE) {
                helped++;
                line.helped = true;
                if (rows.bringForward(run.id(), lane.domains(), room, now) == 0) {
                    line.end = now;
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
            Lane lane = chosen.remove(delivery.id());
            if (lane != null) {
                onTheirWay.put(delivery.id(), lane);
            }
        }
        forgetChoice();
        if (active()) {
            lanes.giveBack(granted - claimed.size());
        }
        granted = 0;
    }

    private void forgetChoice() {
        chosen.values().forEach(Lane::giveBack);
        chosen.clear();
    }

    /** These have got their answer. */
    void done(Collection<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            Lane lane = onTheirWay.remove(outcome.claimed().id());
            if (lane != null) {
                lane.done();
            }
        }
    }

    /** The run is over: whatever it still had under way counts no more. */
    void end() {
        forgetChoice();
        onTheirWay.values().forEach(Lane::done);
        onTheirWay.clear();
    }

    /** The line before a lane, of this run's deliveries. */
    private static final class Line {
        private Instant end = Instant.MIN;
        private boolean helped;

        /** The turn of one who joins. */
        Instant join(Lane lane, Instant now) {
            Duration wait = lane.untilNext();
            Instant first = now.plus(wait.isZero() ? lane.spacing() : wait);
            Instant turn = end.isAfter(first) ? end : first;
            end = turn.plus(lane.spacing());
            return turn;
        }
    }
}
