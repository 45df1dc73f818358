package org.daymark.editing;

/** Whether an act still holds; the database keeps the names. */
public enum ActState {
    DONE,
    UNDONE,
    /** Undone, and no longer to be redone, because its author did something else afterwards. */
    DISCARDED
}
