package org.daymark.campaign;

import org.daymark.text.Words;

/** What undid a review or an approval. */
public enum VoidCause {
    TEXT_CHANGED("text"),
    LIST_CHANGED("list"),
    LIMIT_CHANGED("email limit"),
    /** At its start the campaign was not what had been approved. */
    NOT_AS_APPROVED("");

    private static final Words WORDS = Words.of("campaign");

    private final String changed;

    VoidCause(String changed) {
        this.changed = changed;
    }

    /** The part of the campaign that was changed, as the audit log calls it; empty if it is not known. */
    String changed() {
        return changed;
    }

    public String words() {
        return WORDS.of(this);
    }
}
