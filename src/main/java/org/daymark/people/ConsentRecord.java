package org.daymark.people;

import org.daymark.console.Moment;
import org.daymark.subscriber.ConsentAction;
import org.jspecify.annotations.Nullable;

/**
 * One record of a person's consent history; none is ever changed.
 *
 * @param list the list's name; null for every list
 * @param givenAt when the person said it, if that is known
 * @param ip where it came from, if it came over the network
 */
record ConsentRecord(
        ConsentAction action,
        @Nullable String list,
        String basis,
        String wording,
        String source,
        String method,
        @Nullable Moment givenAt,
        Moment recordedAt,
        @Nullable String ip,
        @Nullable String userAgent,
        String actor) {
    /** What happened, in one sentence without a full stop. */
    public String sentence() {
        String where = list == null ? "" : " “" + list + "”";
        return switch (action) {
            case GIVEN -> "Agreed to mail on the list" + where;
            case WITHDRAWN -> list == null ? "Left everything" : "Left the list" + where;
            case CORRECTED ->
                list == null
                        ? "Leaving everything was a mistake, taken back"
                        : "Leaving" + where + " was a mistake, taken back";
            case RESTORED -> list == null ? "Suppression lifted" : "Suppression on the list" + where + " lifted";
        };
    }
}
