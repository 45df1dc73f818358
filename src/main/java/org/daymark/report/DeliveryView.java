package org.daymark.report;

import org.daymark.console.Moment;
import org.daymark.delivery.DeliveryState;

/** One recipient of a campaign and the outcome of their mail. */
record DeliveryView(
        long id,
        long subscriberId,
        String address,
        DeliveryState state,
        int attempts,
        ServerWords reply,
        Moment updatedAt) {
    /** Stands for the address of someone whose data were erased. */
    static final String ERASED = "Erased person";

    DeliveryView to(String shown) {
        return new DeliveryView(id, subscriberId, shown, state, attempts, reply, updatedAt);
    }

    public boolean erased() {
        return address.equals(ERASED);
    }

    /** Whether the server may have this mail. */
    public boolean mayBeThere() {
        return state == DeliveryState.ACCEPTED || state == DeliveryState.UNCERTAIN;
    }
}
