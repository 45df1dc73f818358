package org.daymark.people;

import java.util.List;
import org.daymark.console.Moment;

/** A person among others, with the day they became known and the lists they are or were on. */
record PersonLine(
        long id,
        String email,
        String name,
        String language,
        String country,
        Moment joined,
        List<Membership> memberships) {
    /** A list and the state of the subscription: ACTIVE or ENDED. */
    record Membership(long personId, String list, String state) {}

    PersonLine with(List<Membership> all) {
        return new PersonLine(
                id,
                email,
                name,
                language,
                country,
                joined,
                all.stream().filter(each -> each.personId() == id).toList());
    }
}
