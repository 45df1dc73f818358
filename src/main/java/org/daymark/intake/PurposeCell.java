package org.daymark.intake;

import java.time.Instant;
import java.util.Optional;
import org.daymark.attribute.YesNoWords;
import org.daymark.subscriber.Values;
import org.jspecify.annotations.Nullable;

/**
 * Whether a person consented to a purpose, as a cell says it with a date, or with yes or no.
 *
 * @param at when they did, if the cell says it
 */
record PurposeCell(boolean given, @Nullable Instant at) {
    /** Null if the cell says nothing. */
    static @Nullable PurposeCell read(String text, Column.Context context) throws Values.Unusable {
        Optional<Boolean> said = YesNoWords.read(text);
        if (said.isPresent()) {
            return new PurposeCell(said.get(), null);
        }
        Instant at = Values.consentDate(text, context.dates(), context.now());
        return at == null ? null : new PurposeCell(true, at);
    }
}
