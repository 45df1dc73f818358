package org.daymark.access;

import org.springframework.security.access.AccessDeniedException;

/** Thrown when a role does not allow an action. */
public final class NotPermitted extends AccessDeniedException {
    private static final long serialVersionUID = 1L;

    NotPermitted(Actor actor, Permission permission) {
        super(
                actor.kind() == Actor.Kind.USER
                        ? "Your role does not allow you to " + permission.words()
                                + ". An administrator can give you another role."
                        : "You must be signed in to " + permission.words() + ".");
    }
}
