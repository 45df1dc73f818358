package org.daymark.preflight;

/** Where a finding can be fixed. */
public enum Remedy {
    /** In the named field. */
    FIELD,
    /** In the issue as a whole. */
    ISSUE,
    /** By choosing another list or importing people. */
    AUDIENCE,
    /** On the page of the named person. */
    PERSON,
    /** In the organization settings. */
    ORGANISATION,
    /** By a signing key. */
    SIGNING,
    /** In the DNS of the sending domain. */
    DOMAIN,
    /** In the settings for going live, including the public address. */
    GOING_LIVE,
    /** In the templates folder, by its maintainer. */
    TEMPLATES,
    /** Not by a user, because it is a bug in Daymark. */
    REPORT
}
