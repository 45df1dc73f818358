package org.daymark.message;

/** What a person has decided about the recording of opens and clicks. */
public enum TrackingChoice {
    /** Nothing yet. */
    OPEN,
    CONSENTED,
    REFUSED
}
