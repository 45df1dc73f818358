package org.daymark.preflight;

/** Where a finding can be solved. */
public enum Remedy {
    /** In the field that the finding names. */
    FIELD,
    /** In the issue, but in no single field of it. */
    ISSUE,
    /** By another list, or by people on it. */
    AUDIENCE,
    /** On the page of the person whom the finding names. */
    PERSON,
    /** In the settings of the organisation. */
    ORGANISATION,
    /** By a key that signs mail. */
    SIGNING,
    /** Where going live is prepared, the public address among it. */
    GOING_LIVE,
    /** In the folder of the templates, by the person who looks after it. */
    TEMPLATES,
    /** Nowhere by a user: it is a fault of Daymark. */
    REPORT
}
