package org.daymark.subscriber;

import org.daymark.text.Words;

/** Why a value of a person is invalid. */
public enum ValueFault {
    TOO_LONG,
    LINE_BREAK,
    UNREADABLE_CHARACTER,
    INVISIBLE_CHARACTER,
    HALF_CHARACTER,
    NO_LANGUAGE(true),
    NO_TIME_ZONE(true),
    NO_COUNTRY(true),
    NO_DATE(true),
    DATE_TOO_EARLY,
    DATE_IN_FUTURE,
    NO_NETWORK_ADDRESS(true),
    NO_CONSENT_BASIS(true);

    private static final Words WORDS = Words.of("subscriber");

    private final boolean saysOfValue;

    ValueFault() {
        this(false);
    }

    /** With whether the words go on from the value. */
    ValueFault(boolean saysOfValue) {
        this.saysOfValue = saysOfValue;
    }

    public FaultWords words() {
        return new FaultWords(saysOfValue ? WORDS.named("value.fault-subject") : "", WORDS.of(this));
    }
}
