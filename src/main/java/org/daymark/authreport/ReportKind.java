package org.daymark.authreport;

/** What a report is about. */
public enum ReportKind {
    DMARC,
    TLS
}
