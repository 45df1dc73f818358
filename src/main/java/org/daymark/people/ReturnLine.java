package org.daymark.people;

import org.daymark.console.Moment;
import org.daymark.returns.ReturnSummary;
import org.jspecify.annotations.Nullable;

/** Something that came back from a person, as their page shows it. */
record ReturnLine(
        long id,
        String what,
        String consequence,
        String evidence,
        String meaning,
        boolean restored,
        @Nullable Long campaignId,
        @Nullable Long deliveryId,
        Moment at) {
    static ReturnLine of(ReturnSummary event) {
        return new ReturnLine(
                event.id(),
                event.what(),
                event.consequence(),
                event.evidence(),
                event.meaning(),
                event.restored(),
                event.campaignId(),
                event.deliveryId(),
                Moment.of(event.at()));
    }
}
