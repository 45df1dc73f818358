package org.daymark.search;

import java.util.List;

/** A person among what was found, with the lists they are or were on. */
record FoundPerson(long id, String email, String name, List<Membership> memberships) {
    /** A list and whether the person still gets its mail: ACTIVE or ENDED. */
    record Membership(long personId, String list, String state) {}

    FoundPerson with(List<Membership> all) {
        return new FoundPerson(
                id,
                email,
                name,
                all.stream().filter(membership -> membership.personId() == id).toList());
    }
}
