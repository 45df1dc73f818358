package org.daymark.subscriber;

/** Why a value of a person is invalid. */
public enum ValueFault {
    TOO_LONG("", "it is longer than %d characters"),
    LINE_BREAK("", "it contains a line break"),
    UNREADABLE_CHARACTER("", "it contains an unreadable character"),
    INVISIBLE_CHARACTER("", "it contains an invisible character (U+%04X)"),
    HALF_CHARACTER("", "it contains an incomplete character"),
    NO_LANGUAGE("the value", "is not a language code; write one such as en, es or pt-BR"),
    NO_TIME_ZONE("the value", "is not a time zone; write one such as America/Denver"),
    NO_COUNTRY("the value", "is not a country code; write two letters such as US or DE"),
    NO_DATE("the value", "is not a date; write it like 2026-05-31"),
    DATE_TOO_EARLY("", "the date is too long ago"),
    DATE_IN_FUTURE("", "the date is in the future"),
    NO_NETWORK_ADDRESS("the value", "is not a network address"),
    NO_CONSENT_BASIS("the value", "is not a basis of consent; write one such as sign-up or paper form");

    private final FaultWords words;

    ValueFault(String subject, String template) {
        this.words = new FaultWords(subject, template);
    }

    public FaultWords words() {
        return words;
    }
}
