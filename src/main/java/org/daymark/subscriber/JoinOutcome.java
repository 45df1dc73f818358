package org.daymark.subscriber;

/** The outcome of one {@link Joining}. */
public enum JoinOutcome {
    /** The person was not in the database. */
    CREATED,
    /** The person was there and has new data, or is new on this list. */
    UPDATED,
    /** The person was on the list with the same data. */
    UNCHANGED,
    /** The person has left this list, or everything: nothing about them was touched. */
    UNSUBSCRIBED,
    /** Their mailbox is known not to be there: nothing about them was touched. */
    BOUNCED,
    /** They reported a mail as unwanted: nothing about them was touched. */
    COMPLAINED,
    /** The operator suppressed them: nothing about them was touched. */
    SUPPRESSED
}
