package org.daymark.subscriber;

import java.util.Map;
import org.daymark.address.EmailAddress;

/**
 * A request to add a person to a list, with the proof of consent.
 *
 * @param data what is stored of a person who is new
 * @param changes the same data by what they do to those of a known person
 */
public record Joining(
        EmailAddress address,
        PersonalData data,
        Map<UpdatePolicy, PersonalData> changes,
        ConsentProof consent,
        OptIn evidence) {
    public Joining {
        changes = Map.copyOf(changes);
    }

    public Joining(EmailAddress address, PersonalData data, ConsentProof consent) {
        this(address, data, Map.of(UpdatePolicy.OVERWRITE, data), consent, OptIn.NONE);
    }

    /** The data of a known person after this. */
    PersonalData changed(PersonalData known) {
        PersonalData overwritten = known.overlaidWith(changes.getOrDefault(UpdatePolicy.OVERWRITE, PersonalData.NONE));
        return changes.getOrDefault(UpdatePolicy.FILL, PersonalData.NONE).overlaidWith(overwritten);
    }
}
