package org.daymark.tracking;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daymark.message.TrackingLevel;
import org.daymark.text.GroupCount;
import org.daymark.text.SmallGroups;
import org.daymark.tracking.ClickReport.OfDay;
import org.daymark.tracking.ClickReport.OfLink;
import org.daymark.tracking.ClickReport.OfReason;
import org.daymark.tracking.ClickReport.Pair;
import org.daymark.tracking.TrackingTotalsRepository.Row;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens and clicks of campaigns in numbers that point to no one. People and machines have no common total, so that
 * neither can be computed from the other.
 */
@Service
public class TrackingTotals {
    private static final GroupCount NONE = new GroupCount(0, false);

    private final TrackingTotalsRepository repository;
    private final FrozenLinks frozen;
    private final Machines machines;

    TrackingTotals(TrackingTotalsRepository repository, FrozenLinks frozen, Machines machines) {
        this.repository = repository;
        this.frozen = frozen;
        this.machines = machines;
    }

    /** What the start of a campaign has frozen; nothing before that. */
    public TrackingLevel level(long campaign) {
        return frozen.of(campaign).map(LinkList::level).orElse(TrackingLevel.NONE);
    }

    /** What was counted of a campaign up to now; empty if it counts no opens and clicks. */
    @Transactional(readOnly = true)
    public Optional<ClickReport> counted(long campaign) {
        return level(campaign).links() ? Optional.of(of(campaign)) : Optional.empty();
    }

    /** The sums of those of the campaigns that count opens and clicks. */
    @Transactional(readOnly = true)
    public Map<Long, ClickSums> sums(Collection<Long> campaigns) {
        Map<Long, ClickSums> sums = new HashMap<>();
        if (!campaigns.isEmpty()) {
            Map<Long, List<Row>> rows =
                    repository.sums(campaigns).stream().collect(Collectors.groupingBy(Row::campaign));
            rows.forEach((campaign, counted) -> sums.put(campaign, sums(counted)));
        }
        return sums;
    }

    private ClickSums sums(List<Row> rows) {
        return new ClickSums(pair(counted(rows, true)), pair(counted(rows, false)));
    }

    private static List<Row> counted(List<Row> rows, boolean opens) {
        return rows.stream()
                .filter(row -> !row.verdict().equals(Verdict.NOT_COUNTED.id()))
                .filter(row -> (row.link() == TrackedRequest.OPEN) == opens)
                .toList();
    }

    /** What was counted of a campaign up to now. */
    @Transactional(readOnly = true)
    public ClickReport of(long campaign) {
        List<Row> rows = repository.counts(campaign);
        List<Row> opens = counted(rows, true);
        List<Row> clicks = counted(rows, false);
        return new ClickReport(
                pair(opens),
                pair(clicks),
                links(campaign, clicks),
                days(opens, clicks),
                reasons(opens),
                reasons(clicks),
                sum(rows) - sum(opens) - sum(clicks));
    }

    private Pair pair(List<Row> rows) {
        return new Pair(
                GroupCount.of(sum(rows.stream().filter(this::human).toList())),
                GroupCount.of(
                        sum(rows.stream().filter(Predicate.not(this::human)).toList())));
    }

    private List<OfLink> links(long campaign, List<Row> clicks) {
        Map<Integer, GroupCount> human = groups(clicks.stream().filter(this::human), Row::link);
        Map<Integer, GroupCount> machine = groups(clicks.stream().filter(Predicate.not(this::human)), Row::link);
        List<OfLink> links = new ArrayList<>();
        List<String> addresses = frozen.of(campaign).map(LinkList::links).orElse(List.of());
        for (int number = 1; number <= addresses.size(); number++) {
            links.add(new OfLink(
                    number,
                    addresses.get(number - 1),
                    new Pair(human.getOrDefault(number, NONE), machine.getOrDefault(number, NONE))));
        }
        return links;
    }

    private List<OfDay> days(List<Row> opens, List<Row> clicks) {
        Map<LocalDate, GroupCount> opened = groups(opens.stream().filter(this::human), Row::day);
        Map<LocalDate, GroupCount> clicked = groups(clicks.stream().filter(this::human), Row::day);
        Map<LocalDate, OfDay> days = new TreeMap<>();
        opened.forEach((day, count) -> days.put(day, new OfDay(day, count, clicked.getOrDefault(day, NONE))));
        clicked.forEach((day, count) -> days.putIfAbsent(day, new OfDay(day, NONE, count)));
        return List.copyOf(days.values());
    }

    private List<OfReason> reasons(List<Row> rows) {
        return groups(rows.stream().filter(Predicate.not(this::human)), Row::verdict).entrySet().stream()
                .map(entry -> new OfReason(machines.ofId(entry.getKey()).words(), entry.getValue()))
                .toList();
    }

    private static <K extends Comparable<? super K>> Map<K, GroupCount> groups(Stream<Row> rows, Function<Row, K> by) {
        return SmallGroups.hidden(
                rows.collect(Collectors.groupingBy(by, TreeMap::new, Collectors.summingLong(Row::requests))));
    }

    private static long sum(List<Row> rows) {
        return rows.stream().mapToLong(Row::requests).sum();
    }

    private boolean human(Row row) {
        return machines.ofId(row.verdict()).human();
    }
}
