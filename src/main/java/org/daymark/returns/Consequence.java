package org.daymark.returns;

import org.daymark.text.Words;

/** What followed from an event. */
public enum Consequence {
    /** The address gets no more mail. */
    SUPPRESSED,
    /** A soft bounce was counted. */
    COUNTED,
    /** The address gets no more mail after a run of soft bounces. */
    SUPPRESSED_AFTER_RUN,
    /** A bounce about the sender was counted for the campaign. */
    BLOCKED,
    /** The person left the list. */
    UNSUBSCRIBED,
    /** It is kept for the record only. */
    NOTED,
    /** A person has to look, because it is not proven whom it is about, or because a person wrote. */
    WAITING,
    /** The message is larger than what is read. */
    TOO_LARGE,
    /** The server could not hand out the message. */
    UNREADABLE,
    /** Recording it failed. */
    FAILED;

    private static final Words WORDS = Words.of("returns");

    public String word() {
        return WORDS.of(this);
    }

    public String meaning() {
        return WORDS.in("meaning", this);
    }

    /** Whether an address was suppressed by what the event says. */
    public boolean suppressed() {
        return this == SUPPRESSED || this == SUPPRESSED_AFTER_RUN;
    }
}
