package org.daymark.campaign;

import java.time.Instant;
import org.daymark.access.Actor;
import org.daymark.text.Excerpt;
import org.jspecify.annotations.Nullable;

/**
 * What someone decided about a campaign before it was sent, and about what exactly.
 *
 * @param accountId whose decision it was; 0 for the command line and Daymark itself
 * @param contentHash the content it was about
 * @param people how many people the list reached then
 * @param remark what they said, or null
 * @param cause what undid a review or an approval; null for other steps, and for old ones
 */
public record ReviewStep(
        Kind kind,
        Actor.Kind actorKind,
        long accountId,
        String actor,
        String contentHash,
        long listId,
        long people,
        @Nullable String remark,
        @Nullable VoidCause cause,
        Instant at) {
    private static final int MAX_NAME = 200;

    /** The kinds of decisions. */
    public enum Kind {
        /** Asked for approval. */
        SUBMITTED,
        /** Approved it, or confirmed an approval for another number of people. */
        APPROVED,
        /** Sent it back. */
        RETURNED,
        /** Took the question back. */
        WITHDRAWN,
        /** Changed what had been submitted or approved. */
        VOIDED,
        /** Gave it its time, or began it, without needing approval. */
        RELEASED
    }

    /** Whether the campaign may start by it, as long as nothing changes. */
    boolean permitsStart() {
        return kind == Kind.APPROVED || kind == Kind.RELEASED;
    }

    /** Whether it counts as an approval: the person who holds this machine approves by sending. */
    public boolean approves() {
        return kind == Kind.APPROVED || kind == Kind.RELEASED && actorKind == Actor.Kind.OPERATOR;
    }

    /** Whether it was about this content and list. */
    boolean isAbout(String hash, long list) {
        return !hash.isEmpty() && contentHash.equals(hash) && listId == list;
    }

    /** The name without the address that the audit log has beside it. */
    static String nameOf(Actor actor) {
        String name = actor.name().replaceFirst(" \\([^()]*@[^()]*\\)$", "");
        return Excerpt.cut(name, MAX_NAME);
    }
}
