package org.daymark.preflight;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A problem or warning.
 *
 * @param rule the id of the rule that found it
 * @param where the place, as display text
 * @param field the id of the form field, or null if no field is the cause
 * @param excerpt the matched words with context, or null
 * @param position the start of the words in the field, from 0; -1 without an excerpt
 * @param what the problem
 * @param fix the fix
 * @param remedy the page for the fix
 * @param insertion the block whose insertion is the fix, or null
 * @param variant the id of the language variant that it is about; 0 for the campaign's own issue
 */
public record Finding(
        String rule,
        Severity severity,
        String where,
        @Nullable String field,
        @Nullable String excerpt,
        int position,
        String what,
        String fix,
        Remedy remedy,
        @Nullable Insertion insertion,
        long variant) {
    public Finding {
        // Rehearsals of earlier versions were kept without it.
        remedy = Objects.requireNonNullElse(remedy, field == null ? Remedy.REPORT : Remedy.FIELD);
    }

    /** The same in a language variant. */
    Finding in(long id, String language) {
        return new Finding(
                rule, severity, language + ", " + where, field, excerpt, position, what, fix, remedy, insertion, id);
    }

    /** The finding in one line. */
    public String line() {
        String at = Character.toUpperCase(where.charAt(0)) + where.substring(1);
        return at + ": " + what + (excerpt == null ? "" : " (“" + excerpt + "”)") + " " + fix;
    }
}
