package org.daymark.returns;

import org.daymark.text.Words;

/** Whether a person has to do something about an event. */
public enum ReturnState {
    /** Look at it and decide. */
    OPEN,
    /** Nothing. */
    DONE,
    /** Look at the message in its mailbox. */
    SET_ASIDE,
    /** A person took its consequence back. */
    RESTORED;

    private static final Words WORDS = Words.of("returns");

    public String word() {
        return WORDS.of(this);
    }
}
