package org.daymark.preflight;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

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

    /** The same at a place that other words name. */
    Finding at(String place) {
        return new Finding(rule, severity, place, field, excerpt, position, what, fix, remedy, insertion, variant);
    }

    /** Whether another one finds the same, in whichever mail. */
    boolean sameAs(Finding other) {
        return rule.equals(other.rule)
                && severity == other.severity
                && Objects.equals(field, other.field)
                && Objects.equals(excerpt, other.excerpt)
                && position == other.position
                && what.equals(other.what)
                && (field != null || other.where.startsWith(where) || where.startsWith(other.where));
    }

    /** The finding in one line. */
    public String line() {
        String at = StringUtils.capitalize(where);
        return at + ": " + what + (excerpt == null ? "" : " (“" + excerpt + "”)") + " " + fix;
    }
}
