package org.daymark.attribute;

import org.daymark.text.Words;

/** Who sees the values of an attribute, and when one may be stored. */
public enum Sensitivity {
    /** Everyone who sees subscribers' personal data sees them. */
    ORDINARY,
    /** Only users with their own permission see them; never in subjects, exports and logs. */
    SENSITIVE,
    /** Sensitive, and says something about a person's health: stored only for people whose consent permits it. */
    CONDITION;

    private static final Words WORDS = Words.of("attribute");

    public String words() {
        return WORDS.of(this);
    }
}
