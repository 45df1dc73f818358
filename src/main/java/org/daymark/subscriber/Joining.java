package org.daymark.subscriber;

import org.daymark.address.EmailAddress;

/** A person who is to join a list, with what is known and the proof that they want it. */
public record Joining(EmailAddress address, PersonalData data, ConsentProof consent, OptIn evidence) {
    public Joining(EmailAddress address, PersonalData data, ConsentProof consent) {
        this(address, data, consent, OptIn.NONE);
    }
}
