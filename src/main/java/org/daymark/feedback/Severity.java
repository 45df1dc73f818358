package org.daymark.feedback;

import org.daymark.mail.Refusal;

/** What a bounce means for the recipient. */
public enum Severity {
    /** The mailbox or its domain is gone. */
    HARD,
    /** The mailbox or its server could not take the message this time, or the words say too little. */
    SOFT,
    /** It is about the sender, the message or a policy, never about the person. */
    OURS,
    /** The mail is no bounce. */
    NONE;

    static Severity of(Refusal refusal) {
        return switch (refusal) {
            case HARD -> HARD;
            case SOFT -> SOFT;
            case OURS -> OURS;
        };
    }
}
