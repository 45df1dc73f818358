package org.daymark.campaign;

/** How a text came among a campaign's earlier ones; the database keeps the names. */
public enum RevisionKind {
    /** It was the campaign's text, or is it. */
    SAVED,
    /** It was written while someone else saved another, and never became the campaign's text. */
    SET_ASIDE
}
