package org.daymark.tracking;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The latest clicks of each delivery, by which a scanner is told that follows all links of a mail at once. A person
 * takes longer to come back to the mail and choose another link.
 */
final class Bursts {
    /** Two different links in this time. */
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    /** Or so many in this time. */
    private static final Duration WITHIN = Duration.ofSeconds(10);

    private static final int SEVERAL = 3;

    private final Map<Long, List<Click>> latest;

    Bursts() {
        this(new HashMap<>());
    }

    private Bursts(Map<Long, List<Click>> latest) {
        this.latest = latest;
    }

    /**
     * A click.
     *
     * @param verdict as it was counted
     */
    record Click(int link, Instant at, Verdict verdict) {
        Click as(Verdict other) {
            return new Click(link, at, other);
        }

        private boolean within(Duration time, Click other) {
            return Duration.between(at, other.at).abs().compareTo(time) <= 0;
        }
    }

    /** The same, to be changed by itself; without clicks that no new one can be together with. */
    Bursts copy(Instant now) {
        Map<Long, List<Click>> copy = new HashMap<>();
        latest.forEach((delivery, clicks) -> {
            if (clicks.stream().anyMatch(click -> click.at().plus(WITHIN).isAfter(now))) {
                copy.put(delivery, new ArrayList<>(clicks));
            }
        });
        return new Bursts(copy);
    }

    /**
     * Notes a click.
     *
     * @return the earlier clicks of people that this one shows to be a machine's, if it does; the click itself is the
     *     last of them
     */
    List<Click> add(long delivery, Click click) {
        List<Click> clicks = latest.computeIfAbsent(delivery, of -> new ArrayList<>());
        clicks.removeIf(earlier -> !earlier.within(WITHIN, click));
        clicks.add(click);
        boolean atOnce =
                clicks.stream().anyMatch(earlier -> earlier.link() != click.link() && earlier.within(AT_ONCE, click));
        long links = clicks.stream().mapToInt(Click::link).distinct().count();
        if (!atOnce && links < SEVERAL) {
            return List.of();
        }
        List<Click> judged =
                clicks.stream().filter(each -> each.verdict().human()).toList();
        clicks.replaceAll(each -> each.verdict().human() ? each.as(Verdict.BURST) : each);
        return judged;
    }
}
