package org.daymark.people;

import java.util.List;
import org.daymark.console.Moment;
import org.jspecify.annotations.Nullable;

/**
 * A person among others, with the day they became known, that of their last mail if any, and the lists they are or were
 * on.
 */
record PersonLine(
        long id,
        String email,
        String name,
        String language,
        String country,
        Moment joined,
        @Nullable Moment mailed,
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
                mailed,
                all.stream().filter(each -> each.personId() == id).toList());
    }
}
