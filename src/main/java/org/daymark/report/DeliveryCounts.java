package org.daymark.report;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How many deliveries of a campaign are in each state, all read in one statement. */
record DeliveryCounts(Map<DeliveryState, Long> byState) {
    /** A state and its number, for a tile. */
    public record Tile(DeliveryState state, long number) {}

    static DeliveryCounts of(Map<String, Long> columns) {
        Map<DeliveryState, Long> byState = new EnumMap<>(DeliveryState.class);
        columns.forEach((column, number) -> byState.merge(DeliveryState.ofColumn(column), number, Long::sum));
        return new DeliveryCounts(byState);
    }

    public long of(DeliveryState state) {
        return byState.getOrDefault(state, 0L);
    }

    public long accepted() {
        return of(DeliveryState.ACCEPTED);
    }

    public long refused() {
        return of(DeliveryState.REFUSED);
    }

    public long pending() {
        return of(DeliveryState.PENDING);
    }

    public long recipients() {
        return byState.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Those that have been tried or decided on at least once. */
    public long handled() {
        return recipients() - pending();
    }

    public List<Tile> tiles() {
        return Arrays.stream(DeliveryState.values())
                .map(state -> new Tile(state, of(state)))
                .toList();
    }
}
