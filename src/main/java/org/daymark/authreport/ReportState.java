package org.daymark.authreport;

/** What was done with a report. */
enum ReportState {
    /** Its figures are kept. */
    KEPT,
    /** It is about a domain that is not ours; its figures are not kept. */
    FOREIGN,
    /** Its fault says why it could not be read. */
    UNREADABLE
}
