package org.daymark.people;

import java.util.Locale;
import org.daymark.console.Moment;
import org.daymark.subscriber.ConsentAction;
import org.daymark.subscriber.ConsentBasis;
import org.daymark.subscriber.ConsentMethod;
import org.jspecify.annotations.Nullable;

/**
 * One record of a person's consent history; none is ever changed.
 *
 * @param basis as the row has it
 * @param list the list's name; null for every list
 * @param givenAt when the person gave it, if known
 * @param ip the IP address of the request, if any
 * @param confirmedAt when the person confirmed it, if an imported file says so
 * @param confirmedIp where the confirmation came from, if an imported file says so
 */
record ConsentRecord(
        ConsentAction action,
        @Nullable String list,
        String basis,
        String wording,
        String source,
        ConsentMethod method,
        @Nullable Moment givenAt,
        Moment recordedAt,
        @Nullable String ip,
        @Nullable Moment confirmedAt,
        @Nullable String confirmedIp,
        @Nullable String userAgent,
        String actor) {
    /** The event, without a full stop. */
    public String sentence() {
        String where = list == null ? "" : " “" + list + "”";
        return switch (action) {
            case GIVEN -> "Subscribed to the list" + where;
            case WITHDRAWN -> list == null ? "Unsubscribed from all lists" : "Unsubscribed from the list" + where;
            case CORRECTED ->
                list == null ? "Unsubscribe from all lists undone" : "Unsubscribe from" + where + " undone";
            case RESTORED -> list == null ? "Suppression lifted" : "Suppression for the list" + where + " lifted";
        };
    }

    /** The basis and source; empty if staff entered the record here. */
    public String ground() {
        boolean byStaff = method == ConsentMethod.CONSOLE
                && (action == ConsentAction.WITHDRAWN || action == ConsentAction.CORRECTED);
        String way = ConsentBasis.wordsOf(basis);
        return byStaff ? "" : way.substring(0, 1).toUpperCase(Locale.ROOT) + way.substring(1) + "; " + source + ".";
    }

    /** When the person gave the consent, if it differs from the time of the record. */
    public @Nullable Moment saidAt() {
        return givenAt == null || givenAt.equals(recordedAt) ? null : givenAt;
    }
}
