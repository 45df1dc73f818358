package org.daymark.suppression;

/** Why somebody must not be mailed. */
public enum SuppressionReason {
    /** They said so themselves. */
    UNSUBSCRIBED,
    /** A mail server said that the mailbox is not there. */
    HARD_BOUNCE,
    /** They reported a mail as unwanted. */
    COMPLAINT,
    /** The operator entered it. */
    MANUAL
}
