package org.daymark.subscriber;

/** What one {@link Departing} led to. */
public enum DepartOutcome {
    /** The address was unknown here, so Daymark never mailed the person. */
    RECORDED,
    /** It was not known here, and the person was mailed until now. */
    ENDED,
    /** It was known here already. */
    KNOWN,
    /** The person signed up here after it. */
    STAYS
}
