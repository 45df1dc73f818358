package org.daymark.subscriber;

/** What became of one {@link Joining}. */
public enum JoinOutcome {
    /** The person was not in the database. */
    CREATED,
    /** The person was there and has new data, or is new on this list. */
    UPDATED,
    /** The person was on the list with the same data. */
    UNCHANGED,
    /** The person is suppressed or has left this list: nothing about them was touched. */
    SKIPPED
}
