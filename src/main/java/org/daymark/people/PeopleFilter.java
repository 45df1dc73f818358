package org.daymark.people;

import java.util.Locale;
import java.util.stream.Stream;
import org.daymark.subscriber.SubscriptionState;
import org.jspecify.annotations.Nullable;

/**
 * Whom to show.
 *
 * @param words the beginning of an address, or a part of a name, in lower case; empty for all people
 * @param list a list they are or were on; 0 for any
 * @param state of that list or of any; null for both
 * @param language exactly this tag; empty for any
 * @param country exactly this code; empty for any
 */
record PeopleFilter(String words, long list, @Nullable SubscriptionState state, String language, String country) {
    /** What was typed and chosen; what cannot be meant is left out. */
    static PeopleFilter of(String words, long list, String state, String language, String country) {
        return new PeopleFilter(
                words.strip().toLowerCase(Locale.ROOT),
                list,
                named(state),
                language.matches("[A-Za-z0-9-]{1,35}") ? language : "",
                country.matches("[A-Z]{2}") ? country : "");
    }

    /** The state's name; empty for both. */
    String stateName() {
        return state == null ? "" : state.name();
    }

    private static @Nullable SubscriptionState named(String name) {
        return Stream.of(SubscriptionState.values())
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Whether the search has a filter besides the words. */
    boolean narrows() {
        return list != 0 || state != null || !language.isEmpty() || !country.isEmpty();
    }

    boolean isEmpty() {
        return words.isEmpty() && !narrows();
    }
}
