package org.daymark.subscriber;

/** What a consent record says. Records are only ever added; the newest holds. */
public enum ConsentAction {
    /** The person may be mailed on a list. */
    GIVEN,
    /** The person must not be mailed on a list, or at all, any more. */
    WITHDRAWN,
    /** What staff entered last was a mistake and was taken back at once. */
    CORRECTED,
    /** A suppression was lifted. */
    RESTORED
}
