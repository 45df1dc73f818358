package org.daymark.preflight;

/** How much a finding weighs. */
public enum Severity {
    /** Nothing may be sent before it is fixed. */
    ERROR,
    /** It may be sent by someone who takes responsibility for it. */
    WARNING
}
