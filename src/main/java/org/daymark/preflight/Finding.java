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
 * @param key tells what was found from other findings of the rule, whatever the words are
 * @param what the problem
 * @param fix the fix
 * @param remedy the page for the fix
 * @param insertion the block whose insertion is the fix, or null
 * @param variant the id of the language variant that it is about; 0 for the campaign's own issue
 * @param person the id of the person whose message it is, or null
 */
public record Finding(
        String rule,
        Severity severity,
        String where,
        @Nullable String field,
        @Nullable String excerpt,
        int position,
        String key,
        String what,
        String fix,
        Remedy remedy,
        @Nullable Insertion insertion,
        long variant,
        @Nullable Long person) {
    public Finding {
        // Render tests of earlier versions were kept without them.
        key = Objects.requireNonNullElse(key, what);
        remedy = Objects.requireNonNullElse(remedy, field == null ? Remedy.REPORT : Remedy.FIELD);
    }

    /** The same in a language variant. */
    Finding in(long id, String language) {
        return copy(language + ", " + where, id);
    }

    /** The same at a place that other words name. */
    Finding at(String place) {
        return copy(place, variant);
    }

    private Finding copy(String place, long id) {
        return new Finding(
                rule, severity, place, field, excerpt, position, key, what, fix, remedy, insertion, id, person);
    }

    /** Whether another one finds the same, in whichever mail. */
    boolean sameAs(Finding other) {
        return rule.equals(other.rule)
                && severity == other.severity
                && Objects.equals(field, other.field)
                && Objects.equals(excerpt, other.excerpt)
                && position == other.position
                && key.equals(other.key);
    }

    /** The finding in one line. */
    public String line() {
        String at = StringUtils.capitalize(where);
        return at + ": " + what + (excerpt == null ? "" : " (“" + excerpt + "”)") + " " + fix;
    }
}
