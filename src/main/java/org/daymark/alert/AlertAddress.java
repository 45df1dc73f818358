package org.daymark.alert;

import java.util.Set;
import org.daymark.address.EmailAddress;

/** An address besides those of users, with the kinds of alerts that it gets. */
record AlertAddress(long id, EmailAddress address, Set<AlertKind> kinds) {
    AlertAddress {
        kinds = Set.copyOf(kinds);
    }
}
