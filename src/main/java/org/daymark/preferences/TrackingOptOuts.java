package org.daymark.preferences;

import org.daymark.subscriber.OwnConsents.OwnConsent;
import org.daymark.subscriber.Tracking;
import org.daymark.tracking.TrackedPeople;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends the recording of a person's opens and clicks, and deletes what was recorded. */
@Component
class TrackingOptOuts {
    private final Tracking tracking;
    private final TrackedPeople people;

    TrackingOptOuts(Tracking tracking, TrackedPeople people) {
        this.tracking = tracking;
        this.people = people;
    }

    @Transactional
    public void end(long person, OwnConsent withdrawal) {
        tracking.refuse(person, withdrawal);
        people.forget(person);
    }
}
