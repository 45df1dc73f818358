package org.daymark.people;

import org.daymark.consent.Purpose;
import org.daymark.console.Moment;
import org.daymark.subscriber.ConsentAction;
import org.daymark.subscriber.ConsentBasis;
import org.daymark.subscriber.ConsentMethod;
import org.daymark.text.CountryName;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/**
 * One record of a person's consent history; none is ever changed.
 *
 * @param basis as the row has it
 * @param purpose what it is for; LIST for the mail of a list or of every list
 * @param list the list's name; null for every list
 * @param wordingVersion of a wording that has versions
 * @param givenAt when the person gave it, if known
 * @param expiresAt when it ends by itself, if it does
 * @param jurisdiction the person's country at that time, if known
 * @param ip the IP address of the request, if any
 * @param confirmedAt when the person confirmed it, if an imported file says so
 * @param confirmedIp where the confirmation came from, if an imported file says so
 */
record ConsentRecord(
        ConsentAction action,
        Purpose purpose,
        long listId,
        @Nullable String list,
        String basis,
        String wording,
        @Nullable Integer wordingVersion,
        String source,
        ConsentMethod method,
        @Nullable Moment givenAt,
        Moment recordedAt,
        @Nullable Moment expiresAt,
        @Nullable String jurisdiction,
        @Nullable String ip,
        @Nullable Moment confirmedAt,
        @Nullable String confirmedIp,
        @Nullable String userAgent,
        String actor) {
    private static final Words WORDS = Words.of("people");

    /** Whether it gives a consent, to a list or to a purpose. */
    boolean gives() {
        return action == ConsentAction.GIVEN || action == ConsentAction.RESTORED;
    }

    /** How it reached Daymark. */
    public String methodWords() {
        return WORDS.of(method);
    }

    /** The name of the jurisdiction; empty if it is unknown. */
    public String country() {
        return jurisdiction == null ? "" : CountryName.of(jurisdiction);
    }

    /** The event, without a full stop. */
    public String sentence() {
        if (purpose != Purpose.LIST) {
            return WORDS.in(action.name(), purpose);
        }
        return list == null ? WORDS.of(action) : WORDS.in("list", action, list);
    }

    /** The basis and source; empty if staff entered the record here. */
    public String ground() {
        boolean byStaff = method == ConsentMethod.CONSOLE
                && (action == ConsentAction.WITHDRAWN || action == ConsentAction.CORRECTED);
        return byStaff
                ? ""
                : WORDS.named("consent.ground", StringUtils.capitalize(ConsentBasis.wordsOf(basis)), source);
    }

    /** When the person gave the consent, if it differs from the time of the record. */
    public @Nullable Moment saidAt() {
        return givenAt == null || givenAt.equals(recordedAt) ? null : givenAt;
    }
}
