package org.daymark.people;

import java.util.List;
import java.util.Locale;

/**
 * Whom to show.
 *
 * @param words the beginning of an address, or a part of a name, in lower case; empty for all people
 * @param list a list they are or were on; 0 for any
 * @param state ACTIVE or ENDED, of that list or of any; empty for both
 * @param language exactly this tag; empty for any
 * @param country exactly this code; empty for any
 */
record PeopleFilter(String words, long list, String state, String language, String country) {
    private static final List<String> STATES = List.of("ACTIVE", "ENDED");

    /** What was typed and chosen; what cannot be meant is left out. */
    static PeopleFilter of(String words, long list, String state, String language, String country) {
        return new PeopleFilter(
                words.strip().toLowerCase(Locale.ROOT),
                list,
                STATES.contains(state) ? state : "",
                language.matches("[A-Za-z0-9-]{1,35}") ? language : "",
                country.matches("[A-Z]{2}") ? country : "");
    }

    /** Whether the search has a filter besides the words. */
    boolean narrows() {
        return list != 0 || !state.isEmpty() || !language.isEmpty() || !country.isEmpty();
    }

    boolean isEmpty() {
        return words.isEmpty() && !narrows();
    }
}
