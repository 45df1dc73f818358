package org.daymark.address;

import java.util.Locale;
import org.daymark.text.Words;

/** Why a text is not an address that can be mailed. The words never quote the text. */
public enum AddressFault {
    EMPTY,
    TOO_LONG,
    LOCAL_PART_TOO_LONG,
    NO_AT,
    SEVERAL_ATS,
    UNREADABLE_CHARACTER,
    INVISIBLE_CHARACTER,
    NO_CHARACTER,
    SPACE,
    SPECIAL_CHARACTER,
    LOCAL_PART_EMPTY,
    LOCAL_PART_DOT,
    TWO_DOTS,
    DOMAIN_EMPTY,
    DOMAIN_DOT,
    DOMAIN_IMPOSSIBLE,
    DOMAIN_WITHOUT_ENDING,
    MALFORMED;

    private static final Words WORDS = Words.of("address");

    /** A clause with places for numbers, as {@link String#format} reads it. */
    public String template() {
        return WORDS.of(this);
    }

    /** A clause that can follow the name of a column: {@code there is no @}. */
    String words(Object... numbers) {
        return String.format(Locale.ROOT, template(), numbers);
    }
}
