package org.daymark.people;

import org.daymark.text.Words;

/** What an act on many people does to one of them: it changes them, or why it does not. */
enum BulkEffect {
    CHANGES,
    ON_LIST_ALREADY,
    LEFT_LIST,
    NOT_ON_LIST,
    SUPPRESSED,
    TAGGED_ALREADY,
    NOT_TAGGED;

    private static final Words WORDS = Words.of("people");

    public String word() {
        return WORDS.of(this);
    }
}
