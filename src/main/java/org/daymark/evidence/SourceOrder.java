package org.daymark.evidence;

/** How a list of cards is sorted. */
public enum SourceOrder {
    NEWEST,
    CITATION,
    REVIEW
}
