package org.daymark.subscriber;

import org.daymark.address.EmailAddress;

/** A request to add a person to a list, with the data and the proof of consent. */
public record Joining(EmailAddress address, PersonalData data, ConsentProof consent, OptIn evidence) {
    public Joining(EmailAddress address, PersonalData data, ConsentProof consent) {
        this(address, data, consent, OptIn.NONE);
    }
}
