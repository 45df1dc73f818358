package org.daymark.people;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * A value of the data export that subscribers' pages say in their language.
 *
 * @param words its key among the words of those pages
 * @param value as the exported file has it
 */
public record Coded(String words, @JsonValue String value) {
    /** A value of an enum, whose words have a common prefix. */
    static Coded of(String prefix, Enum<?> code, String value) {
        return of(prefix, code.name(), value);
    }

    static Coded of(String prefix, String code, String value) {
        return new Coded(prefix + code.toLowerCase(Locale.ROOT), value);
    }
}
