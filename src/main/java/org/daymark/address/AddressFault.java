package org.daymark.address;

import java.util.Locale;

/** Why a text is not an address that can be mailed. The words never quote the text. */
public enum AddressFault {
    EMPTY("it is empty"),
    TOO_LONG("it is longer than %d bytes"),
    LOCAL_PART_TOO_LONG("the part before the @ is longer than %d bytes"),
    NO_AT("there is no @"),
    SEVERAL_ATS("there is more than one @"),
    UNREADABLE_CHARACTER("it contains a character that could not be read"),
    INVISIBLE_CHARACTER("it contains an invisible character (U+%04X)"),
    NO_CHARACTER("it contains a character that is none (U+%04X)"),
    SPACE("it contains a space"),
    SPECIAL_CHARACTER("it contains %c"),
    LOCAL_PART_EMPTY("there is nothing before the @"),
    LOCAL_PART_DOT("the part before the @ begins or ends with a dot"),
    TWO_DOTS("there are two dots in a row"),
    DOMAIN_EMPTY("there is nothing after the @"),
    DOMAIN_DOT("the domain begins or ends with a dot"),
    DOMAIN_IMPOSSIBLE("its domain cannot exist"),
    DOMAIN_WITHOUT_ENDING("its domain has no ending such as .org"),
    MALFORMED("it is not formed like one");

    private final String template;

    AddressFault(String template) {
        this.template = template;
    }

    /** A clause with places for numbers, as {@link String#format} reads it. */
    public String template() {
        return template;
    }

    /** A clause that can follow the name of a column: {@code there is no @}. */
    String words(Object... numbers) {
        return String.format(Locale.ROOT, template, numbers);
    }
}
