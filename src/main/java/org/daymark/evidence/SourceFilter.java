package org.daymark.evidence;

/** Which cards a list shows. */
public enum SourceFilter {
    CURRENT,
    DUE,
    ARCHIVED
}
