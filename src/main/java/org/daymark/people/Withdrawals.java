package org.daymark.people;

import org.daymark.consent.Purpose;
import org.daymark.subscriber.PurposeConsents;
import org.daymark.tracking.TrackedPeople;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Withdraws a consent at the request of a person, with what was recorded because of it. */
@Component
class Withdrawals {
    private final PurposeConsents consents;
    private final TrackedPeople tracked;

    Withdrawals(PurposeConsents consents, TrackedPeople tracked) {
        this.consents = consents;
        this.tracked = tracked;
    }

    @Transactional
    public void withdraw(long person, Purpose purpose, String words) {
        consents.withdraw(person, purpose, words);
        if (purpose == Purpose.TRACKING) {
            tracked.forget(person);
        }
    }
}
