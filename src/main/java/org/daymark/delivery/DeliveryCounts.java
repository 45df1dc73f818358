package org.daymark.delivery;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How many of a campaign's deliveries are in each state, all of one moment. A delivery being sent counts as pending,
 * because its outcome is unknown.
 *
 * @param byState without the states that no delivery is in
 */
public record DeliveryCounts(Map<DeliveryState, Long> byState) {
    /** A state and its number, for a tile. */
    public record Tile(DeliveryState state, long number) {}

    public DeliveryCounts {
        Map<DeliveryState, Long> reported = new EnumMap<>(DeliveryState.class);
        byState.forEach((state, number) -> reported.merge(state.reported(), number, Long::sum));
        reported.values().removeIf(number -> number == 0);
        byState = Collections.unmodifiableMap(reported);
    }

    /** These counts, and in one more state the recipients that are in none of them. */
    public DeliveryCounts withRest(DeliveryState state, long recipients) {
        Map<DeliveryState, Long> all = new EnumMap<>(DeliveryState.class);
        all.putAll(byState);
        all.merge(state, recipients - recipients(), Long::sum);
        return new DeliveryCounts(all);
    }

    public long of(DeliveryState state) {
        return byState.getOrDefault(state, 0L);
    }

    public long accepted() {
        return of(DeliveryState.ACCEPTED);
    }

    public long deferred() {
        return of(DeliveryState.DEFERRED);
    }

    public long refused() {
        return of(DeliveryState.REFUSED);
    }

    public long uncertain() {
        return of(DeliveryState.UNCERTAIN);
    }

    public long skipped() {
        return of(DeliveryState.SKIPPED);
    }

    public long cancelled() {
        return of(DeliveryState.CANCELLED);
    }

    /** Those waiting for their first attempt or being sent. */
    public long pending() {
        return of(DeliveryState.PENDING);
    }

    /** Those that may still be sent: not tried yet, or waiting for another attempt. */
    public long unsent() {
        return pending() + deferred();
    }

    public long recipients() {
        return byState.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Those that have been tried or decided on at least once. */
    public long handled() {
        return recipients() - pending();
    }

    /** Those with a final outcome. */
    public long settled() {
        return recipients() - unsent();
    }

    /** Whether nothing is left to send, now or later. */
    public boolean complete() {
        return unsent() == 0;
    }

    /** Whether a person has something to look at. */
    public boolean needsAttention() {
        return needsAttention(0);
    }

    /**
     * Whether a person has something to look at.
     *
     * @param left how many of the uncertain deliveries a person has looked at and left so
     */
    public boolean needsAttention(long left) {
        return refused() > 0 || deferred() > 0 || uncertain() > left || pending() > 0;
    }

    /** All reported states in their order of display. */
    public List<Tile> tiles() {
        return DeliveryState.REPORTED.stream()
                .map(state -> new Tile(state, of(state)))
                .toList();
    }
}
