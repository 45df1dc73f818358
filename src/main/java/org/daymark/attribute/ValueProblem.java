package org.daymark.attribute;

import java.util.stream.Collectors;
import org.daymark.text.Words;

/** Why a value cannot be stored. */
public enum ValueProblem {
    TOO_LONG,
    INVISIBLE_CHARACTER,
    NO_NUMBER,
    NO_DATE,
    NO_CHOICE,
    NO_YES_OR_NO,
    /** No consent of the person permits it. */
    NO_BASIS;

    private static final Words WORDS = Words.of("attribute");

    /** What is wrong and what to do. */
    public String words(Attribute attribute) {
        return WORDS.of(
                this,
                attribute.name(),
                this == NO_CHOICE
                        ? attribute.choices().stream()
                                .filter(choice -> !choice.archived())
                                .map(AttributeChoice::label)
                                .collect(Collectors.joining(", "))
                        : Integer.toString(ValueReader.MAX_TEXT));
    }
}
