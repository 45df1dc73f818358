package org.daymark.suppression;

/** Why somebody must not be mailed. */
public enum SuppressionReason {
    /** They said so themselves. */
    UNSUBSCRIBED,
    /** The operator entered it. */
    MANUAL
}
