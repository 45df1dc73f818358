package org.daymark.preflight;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong or doubtful.
 *
 * @param rule the id of the rule that found it
 * @param where the place, for people
 * @param field the id of the form's field, or null when no field of the issue is to blame
 * @param excerpt the words in question with some around them, or null
 * @param position where they begin in what the field says, from 0; -1 without an excerpt
 * @param what what is wrong
 * @param fix what to do about it
 * @param remedy where that can be done
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
        Remedy remedy) {
    public Finding {
        // Rehearsals of earlier versions were kept without it.
        remedy = Objects.requireNonNullElse(remedy, field == null ? Remedy.REPORT : Remedy.FIELD);
    }

    /** The finding in one line. */
    public String line() {
        String at = Character.toUpperCase(where.charAt(0)) + where.substring(1);
        return at + ": " + what + (excerpt == null ? "" : " (“" + excerpt + "”)") + " " + fix;
    }
}
