package org.daymark.returns;

/** How an event of a provider fits what this installation sent. Only what fits has consequences. */
public enum Fit {
    /** A message of ours to this recipient. */
    OURS,
    /** It names no Message-ID of ours: other programs may send through the same provider. */
    NO_MESSAGE_ID,
    /** Its Message-ID is of our form, but names no message that was sent, or the person was erased. */
    NO_MESSAGE,
    /** A message of ours, but to another recipient. */
    OTHER_RECIPIENT
}
