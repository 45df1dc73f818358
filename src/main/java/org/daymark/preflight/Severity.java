package org.daymark.preflight;

/** How much a finding weighs. */
public enum Severity {
    /** Nothing may be sent before it is mended. */
    ERROR,
    /** It may be sent by somebody who takes responsibility for it. */
    WARNING
}
