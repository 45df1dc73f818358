package org.daymark.returns;

/** How the message that an event is about was found. */
public enum Match {
    /** By a token that this installation made. */
    TOKEN,
    /** By a Message-ID that only its recipient knows, or that an authenticated source names with the recipient. */
    MESSAGE_ID,
    /** By an address that got a campaign shortly before. Anyone can write that, so a person decides. */
    ADDRESS,
    NONE;

    /** Whether it proves that the message was sent, so that consequences follow by themselves. */
    public boolean proven() {
        return this == TOKEN || this == MESSAGE_ID;
    }
}
