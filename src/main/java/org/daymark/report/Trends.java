package org.daymark.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.daymark.address.EmailAddress;
import org.daymark.calendar.Observance;
import org.daymark.calendar.Observances;
import org.daymark.console.Moment;
import org.daymark.report.Trend.Month;
import org.daymark.report.Trend.ProviderRow;
import org.daymark.report.Trend.Row;
import org.daymark.report.TrendRepository.Line;
import org.daymark.report.TrendRepository.Sum;
import org.daymark.text.DateStyle;
import org.daymark.tracking.ClickSums;
import org.daymark.tracking.TrackingTotals;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Compares campaigns over time, from what is kept of each. */
@Service
class Trends {
    /** So many campaigns are shown. */
    static final int MAX = 100;

    /** Of so many, the results at the providers are shown. */
    private static final int OF_PROVIDERS = 24;

    private static final int PROVIDERS = 15;

    private final TrendRepository repository;
    private final Observances observances;
    private final TrackingTotals totals;

    Trends(TrendRepository repository, Observances observances, TrackingTotals totals) {
        this.repository = repository;
        this.observances = observances;
        this.totals = totals;
    }

    /**
     * What is asked for.
     *
     * @param list its id, or 0 for all
     * @param observance its key, or empty for all
     * @param to the last day
     */
    record Filter(long list, String observance, LocalDate from, LocalDate to) {}

    Trend of(Filter filter, ZoneId zone) {
        List<Line> found = repository.campaigns(
                filter.from().atStartOfDay(zone).toInstant(),
                filter.to().plusDays(1).atStartOfDay(zone).toInstant(),
                filter.list(),
                filter.observance(),
                MAX + 1);
        List<Line> counted = found.stream().limit(MAX).filter(Line::counted).toList();
        Map<Long, Map<Measure, Long>> numbers = new HashMap<>();
        repository
                .measures(counted.stream().map(Line::id).toList())
                .forEach(sum -> numbers.computeIfAbsent(sum.campaign(), missing -> new EnumMap<>(Measure.class))
                        .merge(sum.measure(), sum.number(), Long::sum));
        Map<Long, ClickSums> clicks = totals.sums(counted.stream().map(Line::id).toList());
        List<Row> rows = counted.stream()
                .map(line -> row(line, numbers.getOrDefault(line.id(), Map.of()), clicks.get(line.id()), zone))
                .toList();
        return new Trend(
                rows,
                providers(counted.stream().limit(OF_PROVIDERS).toList(), zone),
                (int) found.stream().limit(MAX).filter(line -> !line.counted()).count(),
                found.size() > MAX);
    }

    /** The observances that campaigns were started for, by key. */
    Map<String, String> known() {
        Map<String, String> names = new TreeMap<>();
        repository
                .observances()
                .forEach(key -> names.put(
                        key, observances.find(key).map(Observance::name).orElse(key)));
        return names;
    }

    private static Row row(Line line, Map<Measure, Long> numbers, @Nullable ClickSums clicks, ZoneId zone) {
        return new Row(
                line.id(),
                line.name(),
                line.list(),
                Moment.of(line.started()),
                LocalDate.ofInstant(line.started(), zone),
                recipients(numbers),
                numbers.getOrDefault(Measure.ACCEPTED, 0L),
                numbers.getOrDefault(Measure.REFUSED, 0L),
                bounced(numbers),
                numbers.getOrDefault(Measure.COMPLAINED, 0L),
                numbers.getOrDefault(Measure.UNSUBSCRIBED, 0L),
                line.observance(),
                clicks);
    }

    private List<ProviderRow> providers(List<Line> campaigns, ZoneId zone) {
        Map<Long, Instant> started = new HashMap<>();
        campaigns.forEach(line -> started.put(line.id(), line.started()));
        Map<String, Map<YearMonth, Map<Measure, Long>>> providers = new HashMap<>();
        for (Sum sum : repository.domains(started.keySet())) {
            String name = Providers.of(sum.domain())
                    .map(Provider::name)
                    .orElseGet(() -> EmailAddress.shownDomain(sum.domain()));
            Instant start = started.getOrDefault(sum.campaign(), Instant.EPOCH);
            providers
                    .computeIfAbsent(name, missing -> new TreeMap<>())
                    .computeIfAbsent(YearMonth.from(start.atZone(zone)), missing -> new EnumMap<>(Measure.class))
                    .merge(sum.measure(), sum.number(), Long::sum);
        }
        List<ProviderRow> rows = new ArrayList<>();
        providers.forEach((name, months) -> rows.add(provider(name, months)));
        return rows.stream()
                .sorted(Comparator.comparing(ProviderRow::recipients).reversed().thenComparing(ProviderRow::name))
                .limit(PROVIDERS)
                .toList();
    }

    private static ProviderRow provider(String name, Map<YearMonth, Map<Measure, Long>> byMonth) {
        Map<Measure, Long> all = new EnumMap<>(Measure.class);
        List<Month> months = new ArrayList<>();
        byMonth.forEach((month, numbers) -> {
            numbers.forEach((measure, number) -> all.merge(measure, number, Long::sum));
            months.add(new Month(
                    DateStyle.MONTH.of(month), recipients(numbers), numbers.getOrDefault(Measure.ACCEPTED, 0L)));
        });
        long complained = all.getOrDefault(Measure.COMPLAINED, 0L);
        boolean unknown = complained == 0
                && Providers.all().stream()
                        .anyMatch(provider -> provider.name().equals(name) && !provider.reportsComplaints());
        return new ProviderRow(
                name,
                recipients(all),
                all.getOrDefault(Measure.ACCEPTED, 0L),
                all.getOrDefault(Measure.REFUSED, 0L),
                bounced(all),
                unknown ? null : complained,
                months);
    }

    private static long recipients(Map<Measure, Long> numbers) {
        return numbers.entrySet().stream()
                .filter(number -> number.getKey().ofLedger())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static long bounced(Map<Measure, Long> numbers) {
        return numbers.entrySet().stream()
                .filter(number -> number.getKey().bounced())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
