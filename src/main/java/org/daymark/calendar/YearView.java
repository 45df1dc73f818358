package org.daymark.calendar;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;
import org.daymark.calendar.ObservanceDrafts.StartedCampaign;

/** The twelve months of a year with what is on. */
record YearView(List<MonthView> months) {
    private static final int MONTHS = 12;

    /** A month; current if today is in it. */
    record MonthView(int number, String name, boolean current, List<Line> lines) {}

    /**
     * An observance in a month.
     *
     * @param campaigns those that were started for it
     */
    record Line(
            String key,
            String name,
            int year,
            String when,
            String dated,
            boolean over,
            boolean on,
            boolean own,
            boolean hasKit,
            List<String> ribbon,
            List<StartedLine> campaigns) {
        static Line of(Occurrence occurrence, LocalDate today, List<StartedCampaign> campaigns) {
            Observance observance = occurrence.observance();
            return new Line(
                    observance.key(),
                    observance.name(),
                    occurrence.year(),
                    occurrence.span().words(),
                    occurrence.span().dated(),
                    occurrence.span().isOver(today),
                    occurrence.span().contains(today),
                    observance.own() > 0,
                    !observance.kit().isEmpty(),
                    observance.ribbon(),
                    campaigns.stream()
                            .filter(each ->
                                    each.observance().equals(observance.key()) && each.year() == occurrence.year())
                            .map(StartedLine::of)
                            .toList());
        }
    }

    /** A campaign that was started for an observance. */
    record StartedLine(long id, String name, String state, int year) {
        static StartedLine of(StartedCampaign started) {
            return new StartedLine(
                    started.campaign().id(),
                    started.campaign().name(),
                    started.campaign().state().name(),
                    started.year());
        }
    }

    static YearView of(int year, List<Occurrence> occurrences, LocalDate today, List<StartedCampaign> campaigns) {
        return new YearView(IntStream.rangeClosed(1, MONTHS)
                .mapToObj(month -> month(YearMonth.of(year, month), occurrences, today, campaigns))
                .toList());
    }

    private static MonthView month(
            YearMonth month, List<Occurrence> occurrences, LocalDate today, List<StartedCampaign> campaigns) {
        DateSpan days = new DateSpan(month.atDay(1), month.atEndOfMonth());
        return new MonthView(
                month.getMonthValue(),
                RuleWords.month(month.getMonth()),
                days.contains(today),
                occurrences.stream()
                        .filter(occurrence -> occurrence.span().overlaps(days))
                        .map(occurrence -> Line.of(occurrence, today, campaigns))
                        .toList());
    }
}
