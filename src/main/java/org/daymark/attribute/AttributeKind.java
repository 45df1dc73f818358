package org.daymark.attribute;

import org.daymark.text.Words;

/** The type of the values of an attribute. */
public enum AttributeKind {
    TEXT,
    NUMBER,
    DATE,
    /** One of the labels that the attribute defines. */
    CHOICE,
    YES_NO,
    /** A person has it or not; there is no "unknown". */
    TAG;

    private static final Words WORDS = Words.of("attribute");

    public String words() {
        return WORDS.of(this);
    }

    /** Whether an issue can contain the values. */
    public boolean inText() {
        return switch (this) {
            case TEXT, NUMBER, DATE, CHOICE -> true;
            case YES_NO, TAG -> false;
        };
    }
}
