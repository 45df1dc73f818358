package org.daymark.report;

import org.daymark.console.Moment;
import org.daymark.delivery.DeliveryState;
import org.daymark.text.Words;

/** A delivery on the campaign's page. */
record DeliveryView(
        long id,
        long subscriberId,
        String address,
        DeliveryState state,
        int attempts,
        ServerWords reply,
        Moment updatedAt) {
    private static final Words WORDS = Words.of("report");

    /** Shown instead of the address of an erased person. */
    static final String ERASED = WORDS.named("person.erased");

    DeliveryView to(String shown) {
        return new DeliveryView(id, subscriberId, shown, state, attempts, reply, updatedAt);
    }

    public boolean erased() {
        return address.equals(ERASED);
    }

    /** Whether the server may have this message. */
    public boolean mayBeThere() {
        return state == DeliveryState.ACCEPTED || state == DeliveryState.UNCERTAIN;
    }
}
