package org.daymark.segment;

/** The result of counting. */
public sealed interface SegmentCount {
    record People(long people) implements SegmentCount {}

    /** It took too long. */
    record TooSlow() implements SegmentCount {}

    /** A newer count replaced it, or the user left. */
    record Cancelled() implements SegmentCount {}
}
