package org.daymark.access;

import org.daymark.text.Words;
import org.springframework.security.access.AccessDeniedException;

/** Thrown when a role does not allow an action. */
public final class NotPermitted extends AccessDeniedException {
    private static final Words WORDS = Words.of("access");
    private static final long serialVersionUID = 1L;

    NotPermitted(Actor actor, Permission permission) {
        super(WORDS.named(actor.kind() == Actor.Kind.USER ? "not-permitted" : "not-signed-in", permission.words()));
    }
}
