package org.daymark.people;

import org.daymark.console.Moment;
import org.daymark.subscriber.OwnChoices;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * What a person chose on their own pages, as staff see it.
 *
 * @param tracking whether opens and clicks may be recorded, in words
 */
record ChoiceLine(@Nullable Moment pausedUntil, String frequency, String tracking) {
    private static final Words WORDS = Words.of("subscriber");

    static ChoiceLine of(OwnChoices choices) {
        Boolean tracking = choices.trackingAllowed();
        return new ChoiceLine(
                Moment.ofNullable(choices.pausedUntil()),
                WORDS.of(choices.frequency()),
                WORDS.named("tracking." + (tracking == null ? "open" : tracking.toString())));
    }
}
