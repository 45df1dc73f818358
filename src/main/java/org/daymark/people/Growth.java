package org.daymark.people;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.daymark.people.PeopleFigureRepository.Days;
import org.daymark.text.DateStyle;

/**
 * How a list grew: how many people joined, left and were suppressed in each month or week, the oldest first.
 *
 * @param highest the largest number of a bar, upward or downward; at least 1
 * @param hidden whether small numbers are hidden
 */
public record Growth(boolean weekly, List<Period> periods, long highest, boolean hidden) {
    private static final int MONTHS = 12;
    private static final int WEEKS = 26;

    /** A smaller number could tell about one person. */
    static final int SMALLEST = 10;

    public Growth {
        periods = List.copyOf(periods);
    }

    /**
     * A month or week.
     *
     * @param name such as Jun 2026, or the first day of a week
     */
    public record Period(String name, long joined, long left, long suppressed) {
        public boolean isEmpty() {
            return joined == 0 && left == 0 && suppressed == 0;
        }
    }

    /** The first day of which numbers are needed. */
    static LocalDate since(LocalDate today) {
        return start(today, false).minusMonths(MONTHS - 1L);
    }

    /** @param hides whether numbers below {@link #SMALLEST} are hidden from this user; they become -1 */
    static Growth of(Days days, LocalDate today, boolean weekly, boolean hides) {
        List<Period> periods = new ArrayList<>();
        int count = weekly ? WEEKS : MONTHS;
        LocalDate start = weekly
                ? start(today, true).minusWeeks(count - 1L)
                : start(today, false).minusMonths(count - 1L);
        long highest = 1;
        for (int i = 0; i < count; i++) {
            LocalDate next = weekly ? start.plusWeeks(1) : start.plusMonths(1);
            Period period = new Period(
                    (weekly ? DateStyle.DATE : DateStyle.MONTH).of(start),
                    sum(days.joined(), start, next, hides),
                    sum(days.left(), start, next, hides),
                    sum(days.suppressed(), start, next, hides));
            highest = Math.max(
                    highest, Math.max(period.joined(), Math.max(0, period.left()) + Math.max(0, period.suppressed())));
            periods.add(period);
            start = next;
        }
        return new Growth(weekly, periods, highest, hides);
    }

    public boolean isEmpty() {
        return periods.stream().allMatch(Period::isEmpty);
    }

    private static LocalDate start(LocalDate day, boolean weekly) {
        return weekly
                ? day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                : day.with(TemporalAdjusters.firstDayOfMonth());
    }

    private static long sum(Map<LocalDate, Long> days, LocalDate from, LocalDate to, boolean hides) {
        long sum = days.entrySet().stream()
                .filter(day -> !day.getKey().isBefore(from) && day.getKey().isBefore(to))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return hides && sum > 0 && sum < SMALLEST ? -1 : sum;
    }
}
