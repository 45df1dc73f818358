package org.daymark.consent;

import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/** Why a recipient of a campaign must be skipped: which consent is missing, expired or does not count. */
public enum ConsentGap {
    NO_RECORD(null),
    EXPIRED("consent_until"),
    NOT_ACCEPTED(null),
    NO_HEALTH_CONSENT(null),
    HEALTH_CONSENT_EXPIRED("health_until"),
    NO_AUTHORIZATION(null),
    AUTHORIZATION_EXPIRED("sponsored_until");

    private static final Words WORDS = Words.of("consent");

    private final @Nullable String until;

    ConsentGap(@Nullable String until) {
        this.until = until;
    }

    /** The column of {@link ConsentTerms#columns} that says when it expired; null if it did not. */
    public @Nullable String until() {
        return until;
    }

    /** The words after a number of people. */
    public String counted() {
        return WORDS.of(this);
    }
}
