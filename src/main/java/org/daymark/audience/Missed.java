package org.daymark.audience;

import java.util.Locale;
import org.daymark.text.Words;

/** Why someone did not get a campaign, as its ledger shows it. */
public enum Missed {
    /** No delivery, or only canceled ones. */
    JOINED,
    SKIPPED,
    /** Refused for now until the last attempt. */
    GIVEN_UP,
    /** Refused permanently. Hard refusals are suppressed besides, so they are reached only if that was lifted. */
    REFUSED;

    private static final Words WORDS = Words.of("audience");

    public String words() {
        return WORDS.of(this);
    }

    /** Who that is, in a sentence. */
    public String meaning() {
        return WORDS.in("meaning", this);
    }

    /** How commands call it. */
    public String option() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
