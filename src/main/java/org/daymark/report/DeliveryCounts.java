package org.daymark.report;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How many deliveries of a campaign are in each state, all of one moment. */
record DeliveryCounts(Map<ReportedState, Long> byState) {
    /** A state and its number, for a tile. */
    public record Tile(ReportedState state, long number) {}

    static DeliveryCounts of(Map<String, Long> columns) {
        Map<ReportedState, Long> byState = new EnumMap<>(ReportedState.class);
        columns.forEach((column, number) -> byState.merge(ReportedState.ofColumn(column), number, Long::sum));
        return new DeliveryCounts(byState);
    }

    /** These and, in one more state, what is missing to so many. */
    DeliveryCounts with(ReportedState state, long recipients) {
        Map<ReportedState, Long> all = new EnumMap<>(ReportedState.class);
        all.putAll(byState);
        all.put(state, recipients - recipients());
        return new DeliveryCounts(all);
    }

    /** The state that most are in, one aside. */
    ReportedState commonestBut(ReportedState aside) {
        return byState.entrySet().stream()
                .filter(entry -> entry.getKey() != aside)
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(ReportedState.PENDING);
    }

    public long of(ReportedState state) {
        return byState.getOrDefault(state, 0L);
    }

    public long accepted() {
        return of(ReportedState.ACCEPTED);
    }

    public long refused() {
        return of(ReportedState.REFUSED);
    }

    public long pending() {
        return of(ReportedState.PENDING);
    }

    /** Those that may still be sent: not tried yet, or waiting for another attempt. */
    public long unsent() {
        return pending() + of(ReportedState.DEFERRED);
    }

    public long recipients() {
        return byState.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Those that have been tried or decided on at least once. */
    public long handled() {
        return recipients() - pending();
    }

    public List<Tile> tiles() {
        return Arrays.stream(ReportedState.values())
                .map(state -> new Tile(state, of(state)))
                .toList();
    }
}
