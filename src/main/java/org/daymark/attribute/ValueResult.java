package org.daymark.attribute;

/** A value that was read, or why there is none. */
public sealed interface ValueResult {
    record Read(AttributeValue value) implements ValueResult {}

    record Refused(ValueProblem problem) implements ValueResult {}
}
