package org.daymark.attribute;

import java.math.BigDecimal;
import java.time.LocalDate;

/** The value of an attribute of one person. */
public sealed interface AttributeValue {
    /** At most {@value ValueReader#MAX_TEXT} characters on one line. */
    record Text(String text) implements AttributeValue {}

    /** At most 15 digits before the point and 4 after it. */
    record Numeric(BigDecimal number) implements AttributeValue {}

    record Day(LocalDate date) implements AttributeValue {}

    record Chosen(long choiceId) implements AttributeValue {}

    record YesNo(boolean yes) implements AttributeValue {}
}
