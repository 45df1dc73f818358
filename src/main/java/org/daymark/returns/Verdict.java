package org.daymark.returns;

/** What a person says about an event that waits for them. */
public enum Verdict {
    /** The address does not exist any more. */
    BOUNCE,
    /** The person reported the mail as unwanted. */
    COMPLAINT,
    /** The person wants to leave the list of the message. */
    UNSUBSCRIBE,
    /** Nothing follows. */
    NOTHING
}
