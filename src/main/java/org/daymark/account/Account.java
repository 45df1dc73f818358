package org.daymark.account;

import java.time.Instant;
import org.daymark.access.Actor;
import org.daymark.access.Role;
import org.daymark.address.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * Someone who may sign in.
 *
 * @param secondFactor whether a code is asked for beside the password
 * @param credentials raised by everything that ends the sessions of this account
 * @param lastSignInAt null if never
 */
public record Account(
        long id,
        EmailAddress email,
        String name,
        Role role,
        AccountState state,
        boolean secondFactor,
        int credentials,
        Instant createdAt,
        @Nullable Instant lastSignInAt) {
    /** This person as an actor, named for the audit log. */
    public Actor actor(@Nullable String origin) {
        return Actor.user(id, name + " (" + email.value() + ")", role, origin);
    }

    String target() {
        return "account " + id + " (" + email.value() + ")";
    }
}
