package org.daymark.subscriber;

/** The event of a consent record. Records are append-only; the newest applies. */
public enum ConsentAction {
    /** The person may be mailed on a list. */
    GIVEN,
    /** The person must no longer receive mail from a list, or any mail. */
    WITHDRAWN,
    /** Staff undid their last entry. */
    CORRECTED,
    /** A suppression was lifted. */
    RESTORED
}
