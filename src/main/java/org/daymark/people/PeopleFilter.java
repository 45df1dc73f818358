package org.daymark.people;

/**
 * Whom to show.
 *
 * @param words the beginning of an address or a name, in small letters; empty for everybody
 * @param list a list they are or were on; 0 for any
 * @param state ACTIVE or ENDED, of that list or of any; empty for both
 * @param language exactly this tag; empty for any
 * @param country exactly this code; empty for any
 */
record PeopleFilter(String words, long list, String state, String language, String country) {
    /** Whether there is something to look for besides the words. */
    boolean narrows() {
        return list != 0 || !state.isEmpty() || !language.isEmpty() || !country.isEmpty();
    }

    boolean isEmpty() {
        return words.isEmpty() && !narrows();
    }
}
