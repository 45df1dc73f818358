package org.daymark.report;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.daymark.text.DateStyle;

/**
 * What happened when: by the hour, or by the day in the time zone of the reader. Hours are those of UTC, so in zones
 * with half hours they begin at half past.
 *
 * @param periods from the first to the last one in which something happened, without a gap; the last one may stand for
 *     all later ones
 */
public record Timeline(boolean daily, List<Period> periods) {
    /** A send that took longer is shown by the day. */
    private static final Duration LONG = Duration.ofHours(48);

    private static final int HOURS = 72;
    private static final int DAYS = 45;

    public Timeline {
        periods = List.copyOf(periods);
    }

    /**
     * An hour or a day.
     *
     * @param name such as "1 Jun, 09:00", or "later"
     */
    public record Period(
            String name, long accepted, long refused, long bounced, long complained, long unsubscribed, long answered) {
        static Period of(String name, Map<Measure, Long> numbers) {
            return new Period(
                    name,
                    numbers.getOrDefault(Measure.ACCEPTED, 0L),
                    numbers.getOrDefault(Measure.REFUSED, 0L),
                    numbers.entrySet().stream()
                            .filter(number -> number.getKey().bounced())
                            .mapToLong(Map.Entry::getValue)
                            .sum(),
                    numbers.getOrDefault(Measure.COMPLAINED, 0L),
                    numbers.getOrDefault(Measure.UNSUBSCRIBED, 0L),
                    numbers.getOrDefault(Measure.ANSWERED, 0L));
        }

        public boolean isEmpty() {
            return accepted + refused + returned() + answered == 0;
        }

        /** Bounces, complaints and unsubscribes. */
        public long returned() {
            return bounced + complained + unsubscribed;
        }
    }

    static Timeline of(List<HourCount> all, ZoneId zone, String by) {
        List<HourCount> hours = all.stream().filter(Timeline::shown).toList();
        if (hours.isEmpty()) {
            return new Timeline(by.equals("day"), List.of());
        }
        Instant first =
                hours.stream().map(HourCount::hour).min(Instant::compareTo).orElseThrow();
        Instant lastSent = hours.stream()
                .filter(hour -> hour.measure().ofLedger())
                .map(HourCount::hour)
                .max(Instant::compareTo)
                .orElse(first);
        boolean daily = by.equals("day")
                || (!by.equals("hour") && Duration.between(first, lastSent).compareTo(LONG) > 0);
        Map<Integer, Map<Measure, Long>> periods = new TreeMap<>();
        int most = daily ? DAYS : HOURS;
        for (HourCount hour : hours) {
            long period = daily
                    ? ChronoUnit.DAYS.between(day(first, zone), day(hour.hour(), zone))
                    : Duration.between(first, hour.hour()).toHours();
            periods.computeIfAbsent((int) Math.min(period, most), missing -> new TreeMap<>())
                    .merge(hour.measure(), hour.number(), Long::sum);
        }
        List<Period> named = new ArrayList<>();
        int last = periods.keySet().stream().reduce(0, Math::max);
        for (int period = 0; period <= last; period++) {
            String name = period == most
                    ? "later"
                    : daily
                            ? DateStyle.DATE.of(day(first, zone).plusDays(period))
                            : DateStyle.DAY_AND_TIME.of(
                                    first.plus(Duration.ofHours(period)).atZone(zone));
            named.add(Period.of(name, periods.getOrDefault(period, Map.of())));
        }
        return new Timeline(daily, named);
    }

    public boolean isEmpty() {
        return periods.isEmpty();
    }

    private static boolean shown(HourCount hour) {
        return switch (hour.measure()) {
            case ACCEPTED, REFUSED, BOUNCED_HARD, BOUNCED_SOFT, BOUNCED_OURS, COMPLAINED, UNSUBSCRIBED, ANSWERED ->
                true;
            default -> false;
        };
    }

    private static LocalDate day(Instant instant, ZoneId zone) {
        return LocalDate.ofInstant(instant, zone);
    }
}
