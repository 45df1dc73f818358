package org.daymark.preflight;

/** The severity of a finding. */
public enum Severity {
    /** Blocks the send until it is fixed. */
    ERROR,
    /** Can be sent after a user accepts it. */
    WARNING
}
