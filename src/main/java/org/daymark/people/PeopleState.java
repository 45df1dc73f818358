package org.daymark.people;

import org.daymark.text.Constants;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/** What the state of people is, as the pages filter them. A person can be in several. */
enum PeopleState {
    /** On the list of the filter, or on any. */
    ACTIVE,
    /** Has left the list of the filter, or any. */
    ENDED,
    /** Paused all mail. */
    PAUSED,
    /** For themselves or with their domain. */
    SUPPRESSED;

    private static final Words WORDS = Words.of("people");

    public String word() {
        return WORDS.of(this);
    }

    static @Nullable PeopleState named(String name) {
        return Constants.named(PeopleState.class, name).orElse(null);
    }
}
