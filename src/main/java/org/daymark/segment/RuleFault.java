package org.daymark.segment;

import org.daymark.text.Words;

/** What is wrong with a condition. */
enum RuleFault {
    /** The attribute, list or campaign does not exist. */
    GONE,
    OPERATOR,
    NO_VALUE,
    TOO_MANY_VALUES,
    VALUE,
    DATE,
    DAYS,
    NUMBER,
    SENSITIVE;

    private static final Words WORDS = Words.of("segment");

    String words(String value) {
        return WORDS.of(this, value, Integer.toString(RuleDocument.MAX_VALUES));
    }
}
